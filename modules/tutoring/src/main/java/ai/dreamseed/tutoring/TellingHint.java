package ai.dreamseed.tutoring;

import ai.dreamseed.inference.ChatRequest;
import ai.dreamseed.inference.Delta;
import ai.dreamseed.inference.InferenceConnection;
import ai.dreamseed.inference.InferenceConnectionFactory;
import ai.dreamseed.inference.LeaseRequest;
import ai.dreamseed.inference.NoCapacity;
import ai.dreamseed.inference.Usage;
import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.tutoring.AnswerGate.Passage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells one hint: asks the model, lets through what the gate allows, and falls back on the author's words whatever goes
 * wrong. All steps run one by one on the executor that it is given; between them it holds no thread.
 */
final class TellingHint {

    /** How long a learner waits for the first word of a model, a slot included. */
    static final Duration FIRST_TEXT = Duration.ofSeconds(5);

    static final Duration WHOLE = Duration.ofSeconds(30);

    private static final Duration SLOT_WAIT = Duration.ofSeconds(2);
    private static final int MAX_TOKENS = 400;
    private static final double TEMPERATURE = 0.4;
    private static final Logger LOG = Logger.getLogger(TellingHint.class.getName());

    private final TakenHint taken;
    private final HintListener listener;
    private final Optional<InferenceConnectionFactory> servers;
    private final HintMemory memory;
    private final HintRecords records;
    private final Alarms alarms;
    private final InstantSource clock;
    private final Executor steps;

    private final List<Runnable> callOffs = new ArrayList<>();
    private Prompt prompt;
    private AnswerGate gate;
    private CompletionStage<InferenceConnection> lease;
    private InferenceConnection connection;
    private Flow.Subscription subscription;
    private long askedAt;
    private Duration firstTextAfter;
    private Delta.Finished finished;
    private boolean told;
    private boolean over;

    TellingHint(
            TakenHint taken,
            HintListener listener,
            Optional<InferenceConnectionFactory> servers,
            HintMemory memory,
            HintRecords records,
            Alarms alarms,
            InstantSource clock,
            Executor steps) {
        this.taken = taken;
        this.listener = listener;
        this.servers = servers;
        this.memory = memory;
        this.records = records;
        this.alarms = alarms;
        this.clock = clock;
        this.steps = steps;
    }

    void start() {
        step(this::open);
    }

    private void open() {
        if (taken.caller().withheld().contains(Purpose.TUTOR)) {
            // Neither is a model asked nor is a prompt written: nothing of this learner is made ready for one.
            author(Hint.CONSENT);
            return;
        }
        Optional<Prompt> grounded = Grounding.of(taken);
        if (grounded.isEmpty()) {
            author(Hint.GATE);
            return;
        }
        prompt = grounded.get();
        Optional<HintMemory.Said> said = prompt.personal() ? Optional.empty() : memory.find(key());
        if (said.isPresent()) {
            tellAtOnce(Hint.byModel(taken, said.get().model(), said.get().text()));
            return;
        }
        if (servers.isEmpty()) {
            author(Hint.UNAVAILABLE);
            return;
        }
        gate = new AnswerGate(traces());
        askedAt = clock.millis();
        callOffs.add(alarms.after(
                FIRST_TEXT,
                () -> step(() -> {
                    if (firstTextAfter == null) {
                        author(Hint.UNAVAILABLE);
                    }
                })));
        callOffs.add(alarms.after(WHOLE, () -> step(() -> author(Hint.UNAVAILABLE))));
        lease = servers.get()
                .lease(LeaseRequest.of("hint", SLOT_WAIT, WHOLE.plusSeconds(1))
                        .on(
                                taken.caller().tenant().toString(),
                                taken.caller().user().toString(),
                                null)
                        .near(prefix()));
        lease.whenComplete((granted, refusal) -> {
            if (refusal != null) {
                step(() -> author(reason(refusal)));
            } else {
                steps.execute(() -> leased(granted));
            }
        });
    }

    /** The learner knows the stem in both languages of the page, and the author's hints up to this one. */
    private AnswerTraces traces() {
        List<String> known = new ArrayList<>(taken.rungs());
        known.add(taken.item().stem(taken.locale()));
        return new AnswerTraces(taken.item(), known);
    }

    private void leased(InferenceConnection granted) {
        if (over) {
            granted.close();
            return;
        }
        connection = granted;
        step(() -> {
            Duration left = FIRST_TEXT.minusMillis(clock.millis() - askedAt);
            Duration firstWithin = left.isPositive() ? left : Duration.ofMillis(1);
            connection.stream(new ChatRequest(
                            prompt.messages(),
                            MAX_TOKENS,
                            TEMPERATURE,
                            taken.presented().seed() & Integer.MAX_VALUE,
                            firstWithin,
                            WHOLE))
                    .subscribe(new Ear());
        });
    }

    /** Hands what the adapter's threads bring over to the steps. */
    private final class Ear implements Flow.Subscriber<Delta> {

        @Override
        public void onSubscribe(Flow.Subscription given) {
            step(() -> {
                subscription = given;
                given.request(1);
            });
        }

        @Override
        public void onNext(Delta delta) {
            step(() -> heard(delta));
        }

        @Override
        public void onError(Throwable failure) {
            step(() -> author(reason(failure)));
        }

        @Override
        public void onComplete() {
            step(TellingHint.this::ended);
        }
    }

    private void heard(Delta delta) {
        switch (delta) {
            case Delta.Text text -> {
                if (firstTextAfter == null) {
                    firstTextAfter = Duration.ofMillis(clock.millis() - askedAt);
                    records.firstText(firstTextAfter);
                }
                Passage passage = gate.push(text.text());
                if (passage.cut()) {
                    records.cut();
                    author(Hint.GATE);
                } else if (passage.text().isEmpty()) {
                    subscription.request(1);
                } else {
                    tell(passage.text());
                }
            }
            case Delta.Finished end -> {
                finished = end;
                subscription.request(1);
            }
        }
    }

    private void tell(String text) {
        told = true;
        listener.delta(text)
                .whenComplete((ready, gone) -> step(() -> {
                    if (gone != null) {
                        left();
                    } else {
                        subscription.request(1);
                    }
                }));
    }

    private void ended() {
        Passage rest = gate.finish();
        if (rest.cut()) {
            records.cut();
            author(Hint.GATE);
            return;
        }
        String text = gate.passed().strip();
        if (text.isEmpty() || finished == null) {
            author(Hint.UNAVAILABLE);
            return;
        }
        Hint hint = Hint.byModel(taken, finished.model(), text);
        if (!prompt.personal() && "stop".equals(finished.finishReason())) {
            memory.keep(key(), new HintMemory.Said(hint.model(), text));
        }
        if (rest.text().isEmpty()) {
            close(hint, null);
        } else {
            tellLast(rest.text(), hint);
        }
    }

    private void author(String reason) {
        Hint hint = Hint.byAuthor(taken, reason);
        if (told) {
            // The whole hint of the end replaces what went out before.
            close(hint, reason);
        } else {
            tellLast(hint.text(), hint);
        }
    }

    private void tellAtOnce(Hint hint) {
        tellLast(hint.text(), hint);
    }

    private void tellLast(String text, Hint hint) {
        listener.delta(text);
        close(hint, hint.reason());
    }

    private void left() {
        end();
        records.given(given(Hint.byModel(taken, model(), gate.passed()), "left"));
    }

    private void close(Hint hint, String reason) {
        end();
        listener.done(hint);
        records.given(given(hint, reason));
    }

    private GivenHint given(Hint hint, String reason) {
        return new GivenHint(
                taken,
                hint,
                reason,
                hint.model() == null ? model() : hint.model(),
                prompt == null ? null : prompt.version(),
                firstTextAfter,
                finished == null ? Usage.UNKNOWN : finished.usage());
    }

    private String model() {
        return finished == null ? null : finished.model();
    }

    private void end() {
        over = true;
        callOffs.forEach(Runnable::run);
        if (lease != null) {
            lease.toCompletableFuture().cancel(false);
        }
        if (subscription != null) {
            subscription.cancel();
        }
        if (connection != null) {
            connection.close();
        }
    }

    /** One step, unless it is over; where it fails, the author's words go out. */
    private void step(Runnable work) {
        steps.execute(() -> {
            if (over) {
                return;
            }
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A hint failed in between", e);
                if (!over) {
                    author(Hint.UNAVAILABLE);
                }
            }
        });
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof NoCapacity) {
            return Hint.NO_CAPACITY;
        }
        LOG.log(Level.INFO, "No hint by a model: {0}", cause.getClass().getSimpleName());
        return Hint.UNAVAILABLE;
    }

    /** What prompts about the same item have in common at their beginning. */
    private String prefix() {
        return String.join(
                ":",
                taken.presented().itemId().toString(),
                String.valueOf(taken.presented().itemVersion()),
                taken.locale().getLanguage(),
                prompt.version());
    }

    private String key() {
        return String.join(
                ":",
                "hint",
                taken.caller().tenant().toString(),
                taken.presented().itemId().toString(),
                String.valueOf(taken.presented().itemVersion()),
                String.valueOf(taken.presented().seed()),
                String.valueOf(taken.level()),
                taken.locale().getLanguage(),
                prompt.version());
    }
}
