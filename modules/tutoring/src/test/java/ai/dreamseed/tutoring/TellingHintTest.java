package ai.dreamseed.tutoring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.inference.ChatReply;
import ai.dreamseed.inference.ChatRequest;
import ai.dreamseed.inference.DeadlineExceeded;
import ai.dreamseed.inference.Delta;
import ai.dreamseed.inference.EmbeddingRequest;
import ai.dreamseed.inference.Embeddings;
import ai.dreamseed.inference.EndpointUnavailable;
import ai.dreamseed.inference.InferenceConnection;
import ai.dreamseed.inference.InferenceConnectionFactory;
import ai.dreamseed.inference.InferenceOperations;
import ai.dreamseed.inference.LeaseRequest;
import ai.dreamseed.inference.NoCapacity;
import ai.dreamseed.inference.PoolState;
import ai.dreamseed.inference.StreamBroken;
import ai.dreamseed.inference.Usage;
import ai.dreamseed.kernel.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import javax.naming.Reference;
import org.junit.jupiter.api.Test;

class TellingHintTest {

    private static final String GOOD = "한 상자에 몇 자루가 들었는지, 상자는 몇 개인지 문제에서 찾아 밑줄을 그어 보세요. 그림으로 그려 보아도 좋아요."
            + " 상자를 하나씩 그리고 그 안에 연필의 수를 적어 보세요. 같은 수가 여러 번 나오지요? 무엇을 알게 되었나요?";
    private static final String AUTHORED = "한 상자에 든 수와 상자의 수를 찾아보세요.";

    private final Server server = new Server();
    private final Learner learner = new Learner();
    private final Map<String, HintMemory.Said> remembered = new HashMap<>();
    private final List<GivenHint> given = new ArrayList<>();
    private final List<Runnable> alarms = new ArrayList<>();
    private int cuts;

    @Test
    void aModelsHintIsStreamedAndKept() {
        take();
        server.says(GOOD.substring(0, 55), GOOD.substring(55));
        server.ends();

        assertThat(String.join("", learner.heard)).isEqualTo(GOOD);
        assertThat(learner.heard).hasSizeGreaterThan(1);
        assertThat(learner.hint).isEqualTo(new Hint(1, "model", "sim-1", GOOD, false, true, null));
        assertThat(given).singleElement().satisfies(kept -> {
            assertThat(kept.usage()).isEqualTo(new Usage(120, 40));
            assertThat(kept.promptVersion()).isEqualTo("v1");
            assertThat(kept.firstTextAfter()).isNotNull();
        });
        assertThat(server.closed).isTrue();
    }

    @Test
    void theSameHintIsRememberedForTheNextLearner() {
        take();
        server.says(GOOD);
        server.ends();
        server.leases = 0;
        take();

        assertThat(server.leases).isZero();
        assertThat(learner.hint.source()).isEqualTo("model");
        assertThat(learner.hint.text()).isEqualTo(GOOD);
    }

    @Test
    void aHintWithALearnersOwnMistakesIsRememberedForNobody() {
        take("25 × 15 → 40");
        server.says(GOOD);
        server.ends();

        assertThat(learner.hint.source()).isEqualTo("model");
        assertThat(remembered).isEmpty();
    }

    @Test
    void withoutAFreeSlotTheAuthorSpeaks() {
        server.refusal = new NoCapacity("full", Duration.ofSeconds(1));
        take();

        authored("no-capacity");
    }

    @Test
    void withoutAServerTheAuthorSpeaks() {
        server.refusal = new EndpointUnavailable("down");
        take();

        authored("unavailable");
    }

    @Test
    void withoutAnAdapterTheAuthorSpeaks() {
        start(Optional.empty());

        authored("unavailable");
    }

    @Test
    void withoutConsentTheAuthorSpeaksAndNoModelIsAskedNorAnyHintOfOneRemembered() {
        take();
        server.says(GOOD);
        server.ends();
        given.clear();
        server.leases = 0;
        start(Taken.hint(TestItem.PENCILS, 1, Locale.KOREAN, Set.of(Purpose.TUTOR)), Optional.of(server));

        authored("consent");
        assertThat(server.leases).isZero();
        assertThat(given)
                .singleElement()
                .satisfies(kept -> assertThat(kept.promptVersion()).isNull());
    }

    @Test
    void aConsentToTheTutorIsEnoughForTheTutor() {
        start(Taken.hint(TestItem.PENCILS, 1, Locale.KOREAN, Set.of(Purpose.ANALYTICS)), Optional.of(server));
        server.says(GOOD);
        server.ends();

        assertThat(learner.hint.source()).isEqualTo("model");
    }

    @Test
    void aStreamThatBreaksInTheMiddleEndsInTheAuthorsWords() {
        take();
        server.says(GOOD);
        server.breaks(new StreamBroken("closed"));

        assertThat(GOOD).startsWith(String.join("", learner.heard));
        assertThat(learner.heard).isNotEmpty();
        assertThat(learner.hint).isEqualTo(new Hint(1, "authored", null, AUTHORED, false, true, "unavailable"));
        assertThat(server.closed).isTrue();
        assertThat(remembered).isEmpty();
    }

    @Test
    void everyServerRefusingForLoadIsNoCapacity() {
        take();
        server.breaks(new NoCapacity("429", Duration.ofSeconds(1)));

        authored("no-capacity");
    }

    @Test
    void aModelThatIsTooSlowIsNotWaitedFor() {
        take();
        server.breaks(new DeadlineExceeded("first text"));

        authored("unavailable");
    }

    @Test
    void evenAServerThatNeverAnswersIsNotWaitedFor() {
        take();
        List.copyOf(alarms).getFirst().run();

        authored("unavailable");
        assertThat(server.cancelled).isTrue();
        assertThat(server.closed).isTrue();
    }

    @Test
    void aLeakIsCutAndTheAuthorSpeaks() {
        take();
        server.says("두 수를 곱하면 되니까, ", "25 × 15는 37", "5예요. 이제 답을 적어 보세요. 아주 잘했어요!");

        assertThat(String.join("", learner.heard)).doesNotContain("37");
        assertThat(learner.hint.source()).isEqualTo("authored");
        assertThat(learner.hint.reason()).isEqualTo("gate");
        assertThat(learner.hint.text()).isEqualTo(AUTHORED);
        assertThat(cuts).isEqualTo(1);
        assertThat(server.cancelled).isTrue();
        assertThat(remembered).isEmpty();
    }

    @Test
    void aModelThatSaysNothingIsNoHint() {
        take();
        server.ends();

        authored("unavailable");
    }

    @Test
    void whenTheLearnerGoesTheModelStops() {
        take();
        learner.gone = true;
        server.says(GOOD);

        assertThat(server.cancelled).isTrue();
        assertThat(server.closed).isTrue();
        assertThat(learner.hint).isNull();
        assertThat(given)
                .singleElement()
                .satisfies(kept -> assertThat(kept.reason()).isEqualTo("left"));
    }

    @Test
    void aSlotThatComesTooLateIsGivenBack() {
        server.later = new CompletableFuture<>();
        take();
        List.copyOf(alarms).getFirst().run();
        authored("unavailable");

        assertThat(server.later.isCancelled()).isTrue();
    }

    private void authored(String reason) {
        assertThat(learner.heard).containsExactly(AUTHORED);
        assertThat(learner.hint).isEqualTo(new Hint(1, "authored", null, AUTHORED, false, true, reason));
        assertThat(given)
                .singleElement()
                .satisfies(kept -> assertThat(kept.reason()).isEqualTo(reason));
    }

    private void take(String... wrongAnswers) {
        start(Optional.of(server), wrongAnswers);
    }

    private void start(Optional<InferenceConnectionFactory> servers, String... wrongAnswers) {
        start(Taken.hint(TestItem.PENCILS, 1, Locale.KOREAN, wrongAnswers), servers);
    }

    private void start(TakenHint taken, Optional<InferenceConnectionFactory> servers) {
        learner.heard.clear();
        learner.hint = null;
        new TellingHint(
                        taken,
                        learner,
                        servers,
                        new Memory(),
                        new Records(),
                        (delay, work) -> {
                            alarms.add(work);
                            return () -> alarms.remove(work);
                        },
                        () -> Instant.EPOCH,
                        new OneByOne(Runnable::run))
                .start();
    }

    private final class Memory implements HintMemory {

        @Override
        public Optional<Said> find(String key) {
            return Optional.ofNullable(remembered.get(key));
        }

        @Override
        public void keep(String key, Said said) {
            remembered.put(key, said);
        }
    }

    private final class Records implements HintRecords {

        @Override
        public void given(GivenHint hint) {
            given.add(hint);
        }

        @Override
        public void firstText(Duration after) {
            assertThat(after).isGreaterThanOrEqualTo(Duration.ZERO);
        }

        @Override
        public void cut() {
            cuts++;
        }
    }

    private static final class Learner implements HintListener {

        private final List<String> heard = new ArrayList<>();
        private boolean gone;
        private Hint hint;

        @Override
        public CompletionStage<?> delta(String text) {
            if (gone) {
                return CompletableFuture.failedStage(new IllegalStateException("gone"));
            }
            heard.add(text);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void done(Hint whole) {
            assertThat(hint).as("done comes once").isNull();
            hint = whole;
        }
    }

    /** A model server that says what the story wants, no faster than it is asked to. */
    private static final class Server implements InferenceConnectionFactory, InferenceConnection {

        private static final long serialVersionUID = 1L;

        private transient RuntimeException refusal;
        private transient CompletableFuture<InferenceConnection> later;
        private transient Flow.Subscriber<? super Delta> subscriber;
        private int leases;
        private long demand;
        private boolean cancelled;
        private boolean closed;

        @Override
        public CompletionStage<InferenceConnection> lease(LeaseRequest request) {
            leases++;
            assertThat(request.purpose()).isEqualTo("hint");
            return refusal != null
                    ? CompletableFuture.failedStage(refusal)
                    : later != null ? later : CompletableFuture.completedStage(this);
        }

        @Override
        public Flow.Publisher<Delta> stream(ChatRequest request) {
            assertThat(request.firstTokenWithin()).isLessThanOrEqualTo(Duration.ofSeconds(5));
            assertThat(request.within()).isEqualTo(Duration.ofSeconds(30));
            return to -> {
                subscriber = to;
                to.onSubscribe(new Flow.Subscription() {
                    @Override
                    public void request(long more) {
                        demand += more;
                    }

                    @Override
                    public void cancel() {
                        cancelled = true;
                    }
                });
            };
        }

        void says(String... texts) {
            for (String text : texts) {
                next(new Delta.Text(text));
            }
        }

        void ends() {
            next(new Delta.Finished("sim-1", "stop", new Usage(120, 40)));
            subscriber.onComplete();
        }

        void breaks(Throwable failure) {
            subscriber.onError(failure);
        }

        private void next(Delta delta) {
            if (!cancelled) {
                assertThat(demand).as("demand").isPositive();
                demand--;
                subscriber.onNext(delta);
            }
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public CompletionStage<ChatReply> chat(ChatRequest request) {
            throw new UnsupportedOperationException("Hints are streamed");
        }

        @Override
        public CompletionStage<Embeddings> embed(EmbeddingRequest request) {
            throw new UnsupportedOperationException("Hints are not compared");
        }

        @Override
        public InferenceOperations operations() {
            throw new UnsupportedOperationException("A hint operates nothing");
        }

        @Override
        public String endpoint() {
            return "http://127.0.0.1";
        }

        @Override
        public PoolState state() {
            throw new UnsupportedOperationException("Not asked here");
        }

        @Override
        public void setReference(Reference reference) {}

        @Override
        public Reference getReference() {
            return null;
        }
    }
}
