package ai.dreamseed.tutoring;

import ai.dreamseed.inference.ChatMessage;
import ai.dreamseed.tutoring.AnswerTraces.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Builds the prompt from what the author wrote, and from what this learner got wrong before.
 *
 * <p>The key never stands in it: what gives it away is covered up, except where the stem says it as well. The words are
 * resource files; a change of words is a new version beside the old one. A learner's text stands between marks of its own,
 * in the user's message alone, and cannot write those marks.
 */
final class Grounding {

    static final String VERSION = "v1";

    private static final String COVER = "□";
    private static final int LONGEST_ANSWER = 300;
    private static final Map<String, String> WORDS = new ConcurrentHashMap<>();
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final Pattern CONTACT =
            Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+|https?://\\S+|\\+?\\d[\\d -]{7,}\\d");

    private Grounding() {}

    /** The prompt; empty where the author's hint itself gives the answer away, so that there is nothing safe to put. */
    static Optional<Prompt> of(TakenHint hint) {
        Locale locale = hint.locale();
        String language = locale.getLanguage();
        AnswerTraces traces = new AnswerTraces(hint.item(), List.of(hint.item().stem(locale)));
        if (!traces.in(hint.authored(), true).isEmpty()) {
            return Optional.empty();
        }
        StringBuilder ladder = new StringBuilder("<<<ladder level=%d lang=%s>>>".formatted(hint.level(), language));
        int number = 1;
        for (String rung : hint.rungs()) {
            ladder.append('\n').append(number++).append(". ").append(oneLine(covered(rung, traces)));
        }
        ladder.append("\n<<<end>>>");
        List<String> solution = new ArrayList<>();
        for (String step : hint.item().solution(locale)) {
            solution.add("- " + oneLine(covered(step, traces)));
        }
        List<String> wrong = new ArrayList<>();
        for (String answer : hint.presented().wrongAnswers()) {
            wrong.add("- " + oneLine(covered(asData(answer), traces)));
        }
        String data =
                wrong.isEmpty() ? "" : fill(words("wrong", language), Map.of("answers", String.join("\n", wrong)));
        String system = fill(
                words("hint", language),
                Map.of(
                        "stem", marked(hint.item().stem(locale)),
                        "ladder", ladder.toString(),
                        "solution", String.join("\n", solution)));
        String ask = fill(words("ask", language), Map.of("wrong", data));
        return Optional.of(
                new Prompt(VERSION, List.of(ChatMessage.system(system), ChatMessage.user(ask)), !wrong.isEmpty()));
    }

    /** Covers the key up; where something of it still shows, the whole text. */
    private static String covered(String text, AnswerTraces traces) {
        String covered = text;
        for (int round = 0; round < 3; round++) {
            List<Trace> found = traces.in(covered, true);
            if (found.isEmpty()) {
                return covered;
            }
            StringBuilder next = new StringBuilder();
            int from = 0;
            for (Trace trace : found) {
                if (trace.end() > from) {
                    next.append(covered, from, Math.max(from, trace.start())).append(COVER);
                    from = trace.end();
                }
            }
            covered = next.append(covered.substring(from)).toString();
        }
        return COVER;
    }

    /** What a person typed: short, without contacts, and without anything that looks like a mark of the prompt. */
    private static String asData(String typed) {
        String plain = CONTACT.matcher(typed).replaceAll(COVER);
        return plain.length() > LONGEST_ANSWER ? plain.substring(0, LONGEST_ANSWER) + "…" : plain;
    }

    private static String oneLine(String text) {
        return marked(text.replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029]+", " ").strip());
    }

    private static String marked(String text) {
        return text.replaceAll("<{2,}", "‹").replaceAll(">{2,}", "›");
    }

    /** In one pass, so that what is filled in is never taken for a slot. */
    private static String fill(String words, Map<String, String> data) {
        return SLOT.matcher(words).replaceAll(slot -> Matcher.quoteReplacement(data.get(slot.group(1))));
    }

    private static String words(String name, String language) {
        return WORDS.computeIfAbsent(name + "." + VERSION + "." + language + ".txt", file -> {
            try (InputStream in = Grounding.class.getResourceAsStream(file)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
