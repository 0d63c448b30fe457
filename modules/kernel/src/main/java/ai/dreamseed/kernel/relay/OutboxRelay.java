package ai.dreamseed.kernel.relay;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends the outbox's events to Kafka, a batch at a time.
 *
 * <p>It uses Kafka's own producer: a reactive emitter reports success for what was never sent while the broker is away.
 * With the broker away events wait in the outbox; the relay tries again, more and more slowly, up to every
 * ten seconds.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class.getName());
    private static final int BATCH = 500;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration SEND_LIMIT = Duration.ofSeconds(8);

    @Inject
    private WaitingEvents events;

    @Inject
    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS", defaultValue = "127.0.0.1:9092")
    private String bootstrapServers;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile KafkaProducer<String, String> producer;
    private Duration pause = POLL;

    void start(@Observes Startup started) {
        scheduler.schedule(this::step, POLL.toMillis(), TimeUnit.MILLISECONDS);
        scheduler.scheduleWithFixedDelay(this::tidy, 10, 60, TimeUnit.MINUTES);
    }

    /** One batch, and the next step's time: at once while there is more, slower after a failure. */
    private void step() {
        if (stopped.get()) {
            return;
        }
        try {
            int sent = events.drain(BATCH, this::send);
            pause = sent == BATCH ? Duration.ZERO : POLL;
        } catch (Exception away) {
            pause = longer(pause);
            LOG.log(Level.WARNING, "Events wait in the outbox; next try in {0} ms: {1}", new Object[] {
                pause.toMillis(), rootCause(away)
            });
        } finally {
            if (!stopped.get()) {
                scheduler.schedule(this::step, pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void tidy() {
        try {
            events.forgetOldKeys();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "Old idempotency keys were not removed: {0}", rootCause(e));
        }
    }

    private void send(List<WaitingEvents.Waiting> batch) throws Exception {
        KafkaProducer<String, String> kafka = producer();
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
        for (WaitingEvents.Waiting event : batch) {
            ProducerRecord<String, String> out =
                    new ProducerRecord<>(event.topic(), event.key().toString(), event.payload());
            out.headers()
                    .add("event-id", event.id().toString().getBytes(StandardCharsets.US_ASCII))
                    .add("tenant-id", event.tenant().toString().getBytes(StandardCharsets.US_ASCII));
            sent.add(kafka.send(out));
        }
        kafka.flush();
        for (Future<RecordMetadata> acknowledged : sent) {
            acknowledged.get(SEND_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private KafkaProducer<String, String> producer() {
        if (producer == null) {
            // Kafka looks its classes up through the thread's loader, which is the scheduler's here.
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(KafkaProducer.class.getClassLoader());
            try {
                producer = new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                                ProducerConfig.CLIENT_ID_CONFIG, "dreamseed-outbox",
                                ProducerConfig.ACKS_CONFIG, "all",
                                ProducerConfig.LINGER_MS_CONFIG, 5,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 6_000),
                        new StringSerializer(),
                        new StringSerializer());
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }
        return producer;
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.isZero() ? POLL : pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private static String rootCause(Throwable t) {
        Throwable root = t;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    @PreDestroy
    void stop() {
        stopped.set(true);
        if (producer != null) {
            producer.close(Duration.ofSeconds(3));
        }
    }
}
