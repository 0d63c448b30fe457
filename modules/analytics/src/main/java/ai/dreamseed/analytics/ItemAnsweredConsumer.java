package ai.dreamseed.analytics;

import ai.dreamseed.kernel.TenantContext;
import ai.dreamseed.kernel.TenantId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes {@code learning.item-answered.v1}. */
@ApplicationScoped
public class ItemAnsweredConsumer {

    private static final Logger LOG = Logger.getLogger(ItemAnsweredConsumer.class.getName());
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);
    private static final long FIRST_PAUSE_MS = 250;
    private static final long LONGEST_PAUSE_MS = 15_000;

    private final CountDownLatch stopped = new CountDownLatch(1);

    @Inject
    private Activity activity;

    @Inject
    private ObjectMapper json;

    /**
     * Counts the event and only then acknowledges it. With the database away it waits and tries again: an error given back
     * to the channel would end the channel. The acknowledgement itself is not waited for: it completes when the offset is
     * committed, which happens at the next poll, and nobody polls before this is done.
     */
    @Incoming("item-answered")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public CompletionStage<Void> take(Message<String> message) {
        ConsumerRecord<?, ?> kafka = message.unwrap(ConsumerRecord.class);
        TenantId tenant;
        ItemAnsweredPayload event;
        try {
            tenant = new TenantId(UUID.fromString(header(kafka, "tenant-id")));
            event = json.readValue(message.getPayload(), ItemAnsweredPayload.class);
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException unreadable) {
            // It will never be readable; its place in the topic is logged so that a person can look at it.
            LOG.log(Level.SEVERE, "Unreadable event at {0}-{1}@{2} passed over: {3}", new Object[] {
                kafka.topic(),
                kafka.partition(),
                kafka.offset(),
                unreadable.getClass().getName()
            });
            message.ack();
            return DONE;
        }
        if (count(tenant, event)) {
            message.ack();
        }
        return DONE;
    }

    private boolean count(TenantId tenant, ItemAnsweredPayload event) {
        long pause = FIRST_PAUSE_MS;
        while (true) {
            try {
                TenantContext.run(tenant, () -> activity.count(event));
                return true;
            } catch (RuntimeException away) {
                LOG.log(Level.WARNING, "Event {0} is tried again in {1} ms: {2}", new Object[] {
                    event.eventId(), pause, away.toString()
                });
            }
            try {
                if (stopped.await(pause, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        }
    }

    private static String header(ConsumerRecord<?, ?> kafka, String name) {
        Header header = kafka.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
    }
}
