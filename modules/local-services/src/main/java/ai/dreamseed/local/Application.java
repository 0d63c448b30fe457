package ai.dreamseed.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Runs a Java main of the application outside the server, with the classes the EAR has: its {@code lib/} and every WAR's
 * {@code WEB-INF/lib} and {@code WEB-INF/classes}. What Liberty adds at run time (the PostgreSQL driver, the Jakarta
 * APIs) comes from this module's own libraries.
 */
final class Application {
    private final Path ear;
    private final Path unpacked;

    Application(Path ear, StateFolder folder) {
        this.ear = ear;
        this.unpacked = folder.app();
    }

    List<String> command(List<String> mainAndArguments) {
        unpack();
        List<String> command = new ArrayList<>(List.of(
                Processes.java(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Ddreamseed.terminal=" + Boolean.getBoolean("dreamseed.terminal"),
                "-cp",
                String.join(
                        java.io.File.pathSeparator,
                        unpacked.resolve("classes").toString(),
                        unpacked.resolve("lib") + "/*",
                        Processes.classPath())));
        command.addAll(mainAndArguments);
        return command;
    }

    /**
     * Runs and waits.
     *
     * @param log where its output goes, or null for ours
     * @param born is given the process, so that it can be ended from elsewhere
     * @return its exit code
     */
    int run(List<String> mainAndArguments, Map<String, String> environment, Path log, Consumer<Process> born) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command(mainAndArguments));
            builder.environment().putAll(environment);
            if (log == null) {
                builder.inheritIO();
            } else {
                builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            }
            Process process = builder.start();
            born.accept(process);
            return process.waitFor();
        } catch (IOException e) {
            throw new StartFailed(mainAndArguments.getFirst() + " cannot be run: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("Running " + mainAndArguments.getFirst() + " was interrupted.", e);
        }
    }

    private void unpack() {
        try {
            String version = Files.size(ear) + " " + Files.getLastModifiedTime(ear);
            Path mark = unpacked.resolve("unpacked-from");
            if (Files.exists(mark) && Files.readString(mark).equals(version)) {
                return;
            }
            if (Files.exists(unpacked)) {
                try (Stream<Path> old = Files.walk(unpacked)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            Files.createDirectories(unpacked.resolve("lib"));
            Files.createDirectories(unpacked.resolve("classes"));
            try (ZipFile zip = new ZipFile(ear.toFile())) {
                for (ZipEntry entry : zip.stream().toList()) {
                    if (entry.getName().matches("lib/[^/]+\\.jar")) {
                        copy(zip.getInputStream(entry), entry.getName());
                    } else if (entry.getName().matches("[^/]+\\.war")) {
                        unpackWar(zip.getInputStream(entry));
                    }
                }
            }
            Files.writeString(mark, version, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StartFailed("The application " + ear + " cannot be unpacked (" + e.getMessage() + ").", e);
        }
    }

    private void unpackWar(InputStream war) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(war)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String name = entry.getName();
                if (name.matches("WEB-INF/lib/[^/]+\\.jar")) {
                    copy(entries, name.substring("WEB-INF/".length()));
                } else if (name.startsWith("WEB-INF/classes/") && !entry.isDirectory()) {
                    copy(entries, name.substring("WEB-INF/".length()));
                }
            }
        }
    }

    private void copy(InputStream content, String name) throws IOException {
        Path target = unpacked.resolve(name).normalize();
        if (!target.startsWith(unpacked)) {
            throw new IOException("an entry leaves the archive: " + name);
        }
        Files.createDirectories(target.getParent());
        Files.write(target, content.readAllBytes());
    }
}
