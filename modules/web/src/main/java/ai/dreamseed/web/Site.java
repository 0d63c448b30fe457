package ai.dreamseed.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All files of the site by name, and what a path asked for means. */
final class Site {

    /** What a path leads to. */
    sealed interface Found {
        record File(SiteFile file) implements Found {}

        /** A page asked for without its slash at the end. */
        record Elsewhere(String path) implements Found {}

        /** Nothing; the page that says so, if there is one. */
        record Nothing(Optional<SiteFile> page) implements Found {}
    }

    private static final String NOT_FOUND_PAGE = "404.html";

    private final Map<String, SiteFile> files;

    private Site(Map<String, SiteFile> files) {
        this.files = files;
    }

    /** @param index the lines that the build wrote, see {@link SiteFile} */
    static Site read(InputStream index) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(index, StandardCharsets.UTF_8))) {
            return new Site(lines.lines()
                    .filter(line -> !line.isBlank())
                    .map(SiteFile::read)
                    .collect(Collectors.toUnmodifiableMap(SiteFile::name, Function.identity())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @param path as in the request, decoded, with its leading slash */
    Found find(String path) {
        String name = path.startsWith("/") ? path.substring(1) : path;
        if (name.isEmpty() || name.endsWith("/")) {
            name += "index.html";
        }
        SiteFile file = files.get(name);
        if (file != null && !name.equals(NOT_FOUND_PAGE)) {
            return new Found.File(file);
        }
        if (files.containsKey(name + "/index.html")) {
            return new Found.Elsewhere("/" + name + "/");
        }
        return new Found.Nothing(Optional.ofNullable(files.get(NOT_FOUND_PAGE)));
    }
}
