package ai.dreamseed.system;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.Choice;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.item.ContentReader;
import ai.dreamseed.catalog.item.ItemTemplate;
import ai.dreamseed.kernel.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds answers as somebody would who holds the database: the API gives no key away, which is what is tested. */
final class AnswerKeys {
    private static final int MOST_ORDERED = 8;

    private AnswerKeys() {}

    /** What was drawn for a presentation. */
    static ItemInstance instance(UUID tenant, UUID presentation) {
        try (Connection connection = TestedStack.get().database(tenant);
                var query = connection.prepareStatement(
                        "select v.definition::text, p.item_version, p.seed, i.skill_id, s.grade, i.source"
                                + " from learning.presentation p"
                                + " join catalog.item_version v on (v.item_id, v.version) = (p.item_id, p.item_version)"
                                + " join catalog.item i on i.id = p.item_id join catalog.skill s on s.id = i.skill_id"
                                + " where p.id = ?")) {
            query.setObject(1, presentation);
            var row = query.executeQuery();
            if (!row.next()) {
                throw new AssertionError("There is no presentation " + presentation);
            }
            return ItemTemplate.compile(ContentReader.stored(row.getString(1)))
                    .instance(
                            row.getInt(2),
                            row.getLong(3),
                            new ItemTemplate.Shelved(
                                    row.getObject(4, UUID.class), row.getInt(5), row.getString(6), Map.of()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Answer answer(UUID tenant, UUID presentation, boolean right) {
        ItemInstance item = instance(tenant, presentation);
        return candidates(item)
                .filter(candidate -> judged(item, candidate, right))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "No " + (right ? "right" : "wrong") + " answer was found to " + item.code()));
    }

    private static boolean judged(ItemInstance item, Answer candidate, boolean right) {
        try {
            return item.judge(candidate, Locale.ENGLISH).correct() == right;
        } catch (Problem unreadable) {
            return false;
        }
    }

    private static Stream<Answer> candidates(ItemInstance item) {
        List<String> ids = item.choices(Locale.ENGLISH).stream().map(Choice::id).toList();
        return switch (item.type()) {
            case SINGLE_CHOICE -> ids.stream().map(Answer.Typed::new);
            case MULTIPLE_CHOICE -> subsets(ids).map(Answer.Chosen::new);
            case ORDERING -> orders(ids).map(Answer.Chosen::new);
            case NUMERIC, EXPRESSION, SHORT_TEXT ->
                Stream.concat(
                                Stream.of(item.correctAnswer(Locale.ENGLISH).replace("$", "")),
                                Stream.concat(item.answerForms().stream(), Stream.of("987654321", "zzz+1", "zzz")))
                        .map(Answer.Typed::new);
        };
    }

    private static Stream<List<String>> subsets(List<String> ids) {
        List<List<String>> subsets = new ArrayList<>();
        for (int bits = 1; bits < 1 << ids.size(); bits++) {
            List<String> subset = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                if ((bits & 1 << i) != 0) {
                    subset.add(ids.get(i));
                }
            }
            subsets.add(subset);
        }
        return subsets.stream();
    }

    private static Stream<List<String>> orders(List<String> ids) {
        if (ids.size() > MOST_ORDERED) {
            throw new AssertionError("Too many elements to try every order: " + ids);
        }
        if (ids.size() <= 1) {
            return Stream.of(ids);
        }
        return ids.stream()
                .flatMap(first -> orders(
                                ids.stream().filter(id -> !id.equals(first)).toList())
                        .map(rest ->
                                Stream.concat(Stream.of(first), rest.stream()).toList()));
    }
}
