package ai.dreamseed.system.inside;

import ai.dreamseed.local.LocalStack;
import ai.dreamseed.local.LocalStackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What the container under test leans on: a PostgreSQL with the real migrations, a model server, and a server folder with
 * the product's own configuration. Stands in the JVM that runs the tests, not in the container.
 */
public final class Surroundings {
    static final Path CHECKOUT = Path.of(System.getProperty("system.checkout", "../.."))
            .toAbsolutePath()
            .normalize();
    /** As {@code eis/inference} is configured here. */
    static final int SLOTS = 2;

    private static final Path WORK = Path.of(System.getProperty("system.work", "target"))
            .toAbsolutePath()
            .normalize()
            .resolve("inside");

    private static LocalStack stack;

    private Surroundings() {}

    static synchronized void begin() {
        if (stack != null) {
            return;
        }
        // For a run that is broken off.
        Runtime.getRuntime().addShutdownHook(new Thread(Surroundings::end));
        stack = LocalStack.start(LocalStackOptions.forTests(CHECKOUT, WORK)
                .withServices("postgresql", "inference")
                .withEnvironment(Map.of("INFERENCE_SLOTS", Integer.toString(SLOTS)))
                .withJournal(line -> System.out.println("inside: " + line)));
        ensureDefaultAcademy();
        // Arquillian finds the server's process by this name, and must not find one that somebody else has started.
        String server = "inside" + stack.port("liberty");
        prepare(WORK.resolve("wlp/servers").resolve(server));
        System.setProperty(
                "inside.runtime", CHECKOUT.resolve("ear/target/liberty/wlp").toString());
        System.setProperty("inside.folder", WORK.resolve("wlp").toString());
        System.setProperty("inside.server", server);
        System.setProperty("inside.port", Integer.toString(stack.port("liberty")));
    }

    /** Ends what was begun, if anything; the container has ended before. */
    public static synchronized void end() {
        if (stack != null) {
            stack.close();
            stack = null;
        }
    }

    static URI url() {
        return stack.url();
    }

    static Path logsFolder() {
        return stack.logsFolder();
    }

    static Path keysFolder() {
        return stack.keysFolder();
    }

    /** The academy that a request without a token is for. */
    private static void ensureDefaultAcademy() {
        try (Connection connection =
                        DriverManager.getConnection(stack.jdbcUrl(), stack.appUser(), stack.appPassword());
                var insert = connection.prepareStatement("insert into tenancy.tenant (id, slug, name_ko, name_en)"
                        + " values (?, 'demo', '데모 학원', 'Demo academy') on conflict do nothing")) {
            insert.setObject(1, UUID.randomUUID());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void prepare(Path server) {
        Path config = CHECKOUT.resolve("liberty-config");
        try {
            Files.walkFileTree(config, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Path target = server.resolve(config.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                    return FileVisitResult.CONTINUE;
                }
            });
            leaveTheApplicationToArquillian(server.resolve("server.xml"));
            Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
            try (var added = Surroundings.class.getResourceAsStream("inside.xml")) {
                Files.copy(added, overrides.resolve("inside.xml"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.write(server.resolve("server.env"), environment());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the EAR out of the configuration: Arquillian puts its own in, to be loaded in the same way. */
    private static void leaveTheApplicationToArquillian(Path serverXml) throws IOException {
        try {
            Document configuration =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(serverXml.toFile());
            Element application = (Element)
                    configuration.getElementsByTagName("enterpriseApplication").item(0);
            Element loader =
                    (Element) application.getElementsByTagName("classloader").item(0);
            System.setProperty("inside.library", loader.getAttribute("commonLibraryRef"));
            System.setProperty("inside.visibility", loader.getAttribute("apiTypeVisibility"));
            application.getParentNode().removeChild(application);
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(configuration), new StreamResult(serverXml.toFile()));
        } catch (ParserConfigurationException | SAXException | TransformerException e) {
            throw new IOException(e);
        }
    }

    private static List<String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(stack.environment());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("LOG_DIR", stack.logsFolder().resolve("liberty").toString());
        environment.put("OWNER_URL", stack.jdbcUrl());
        environment.put("OWNER_USER", stack.ownerUser());
        environment.put("OWNER_PASSWORD", stack.ownerPassword());
        // Nobody listens there: Redis is not among the services.
        environment.put("INFERENCE_AWAY", "http://127.0.0.1:" + stack.port("redis"));
        return environment.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.toList());
    }
}
