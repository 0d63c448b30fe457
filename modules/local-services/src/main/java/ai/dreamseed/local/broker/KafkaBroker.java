package ai.dreamseed.local.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** Arguments: data folder, client port, controller port. Ends with the broker, on SIGTERM in order. */
public final class KafkaBroker {
    /** Every local stack is its own cluster; the id only has to be well-formed. */
    private static final String CLUSTER = "ZHJlYW1zZWVkLWxvY2FsLQ";

    private KafkaBroker() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path properties = write(folder, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));

        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = StorageTool.execute(
                new String[] {"format", "-c", properties.toString(), "-t", CLUSTER, "--ignore-formatted"},
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (code != 0) {
            System.err.println("ERROR the data folder " + folder + " cannot be used: "
                    + said.toString(StandardCharsets.UTF_8).strip().replace('\n', ' '));
            System.exit(code);
        }
        Kafka.main(new String[] {properties.toString()});
    }

    private static Path write(Path folder, int port, int controllerPort) throws IOException {
        Files.createDirectories(folder);
        Properties broker = new Properties();
        broker.setProperty("process.roles", "broker,controller");
        broker.setProperty("node.id", "1");
        broker.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        broker.setProperty("controller.listener.names", "CONTROLLER");
        broker.setProperty("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        broker.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        broker.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        broker.setProperty("inter.broker.listener.name", "PLAINTEXT");
        broker.setProperty("log.dirs", folder.resolve("data").toString());
        // One node: nothing to replicate to, nobody to wait for.
        broker.setProperty("offsets.topic.replication.factor", "1");
        broker.setProperty("offsets.topic.num.partitions", "4");
        broker.setProperty("transaction.state.log.replication.factor", "1");
        broker.setProperty("transaction.state.log.min.isr", "1");
        broker.setProperty("transaction.state.log.num.partitions", "4");
        broker.setProperty("share.coordinator.state.topic.replication.factor", "1");
        broker.setProperty("share.coordinator.state.topic.min.isr", "1");
        broker.setProperty("group.initial.rebalance.delay.ms", "0");
        broker.setProperty("num.partitions", "2");
        broker.setProperty("auto.create.topics.enable", "true");
        // A broker that was killed may come back only when its session is over; nine seconds are a long time to wait.
        broker.setProperty("broker.session.timeout.ms", "4000");
        broker.setProperty("broker.heartbeat.interval.ms", "1000");
        // Small: the defaults reserve 128 MB for the cleaner alone and expect many cores.
        broker.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
        broker.setProperty("num.network.threads", "2");
        broker.setProperty("num.io.threads", "4");
        broker.setProperty("background.threads", "2");
        broker.setProperty("log.segment.bytes", "67108864");
        broker.setProperty("metadata.log.segment.bytes", "16777216");
        broker.setProperty("metadata.max.retention.bytes", "33554432");

        Path file = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            broker.store(writer, null);
        }
        return file;
    }
}
