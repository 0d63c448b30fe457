package ai.dreamseed.catalog.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.Bank;
import ai.dreamseed.catalog.BankItem;
import ai.dreamseed.catalog.CatalogDatabase;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.ItemType;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.catalog.Verdict;
import ai.dreamseed.catalog.item.Content;
import ai.dreamseed.catalog.item.ContentReader;
import ai.dreamseed.catalog.item.ItemDefinition;
import ai.dreamseed.catalog.item.ItemTemplate;
import ai.dreamseed.catalog.item.Misconception;
import ai.dreamseed.catalog.shelf.Shelf;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Text;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class RememberedCatalogTest {

    private static final String ITEM = """
        - code: math.sums.01
          skill: math.sums
          type: numeric
          difficulty: -0.5
          variables: { b: { int: [2, 9] }, a: { int: [11, 40] } }
          stem: { ko: "[[a]] + [[b]] = ?", en: "[[a]] + [[b]] = ?" }
          answer: { value: a + b }
          mistakes: [ { value: a - b, misconception: took-away } ]
          hints:
            - { ko: 하나, en: one }
            - { ko: 둘, en: two }
            - { ko: 셋, en: three }
          solution: [ { ko: "[[a + b]]", en: "[[a + b]]" } ]
        """;

    private final CatalogDatabase database = CatalogDatabase.running();
    private TenantId academy;
    private String slug;

    @BeforeEach
    void openAnAcademy(TestInfo test) throws Exception {
        slug = "b" + Integer.toHexString(test.getDisplayName().hashCode());
        academy = database.academy(slug);
        stored(ITEM);
    }

    private void stored(String items) throws Exception {
        try (Shelf shelf = Shelf.open(database.connection(), slug)) {
            shelf.put(new Content.Subject("math", new Text("수학", "Mathematics"), new Text("수", "Numbers")), 1);
            Content.Skill skill =
                    new Content.Skill("math.sums", "math", new Text("덧셈", "Sums"), 3, "[4수01-03]", List.of());
            shelf.put(skill);
            shelf.require(skill);
            shelf.put(new Misconception("took-away", new Text("뺌", "Took away"), new Text("더하세요", "Add them")));
            for (ItemDefinition item :
                    ContentReader.items("test", items, false, Set.of("math.sums"), Set.of("took-away"))) {
                shelf.put(item, "dreamseed", item.code());
            }
            shelf.commit();
        }
    }

    @Test
    void aSubjectIsFoundByItsCodeAndByItsIdAndCountsWhatItHolds() {
        StoredCatalog catalog = new StoredCatalog(database);

        SubjectView byCode = catalog.ask(academy, all -> all.subject("math").orElseThrow());
        SubjectView byId =
                catalog.ask(academy, all -> all.subject(byCode.id().toString()).orElseThrow());

        assertThat(byId).isEqualTo(byCode);
        assertThat(byCode.name()).isEqualTo(new Text("수학", "Mathematics"));
        assertThat(byCode.skillCount()).isEqualTo(1);
        assertThat(byCode.itemCount()).isEqualTo(1);
    }

    @Test
    void theBankHoldsTheItemWithItsPrior() {
        StoredCatalog catalog = new StoredCatalog(database);

        Bank bank =
                catalog.ask(academy, all -> all.bank(all.subjects().getFirst().id()));

        BankItem item = bank.items().getFirst();
        assertThat(item.type()).isEqualTo(ItemType.NUMERIC);
        assertThat(item.difficulty()).isEqualTo(-0.5);
        assertThat(item.discrimination()).isEqualTo(1.0);
        assertThat(item.grade()).isEqualTo(3);
        assertThat(item.parametrised()).isTrue();
    }

    @Test
    void aMistakeThatIsKnownIsNamedInTheLearnersLanguage() {
        StoredCatalog catalog = new StoredCatalog(database);
        ItemInstance instance = catalog.ask(
                academy,
                all -> all.instance(itemId(all.bank(all.subjects().getFirst().id())), 1, 42));
        String[] numbers = instance.stem(Locale.ENGLISH).replace(" = ?", "").split(" \\+ ");
        int a = Integer.parseInt(numbers[0]);
        int b = Integer.parseInt(numbers[1]);

        Verdict right = instance.judge(new Answer.Typed("" + (a + b)), Locale.ENGLISH);
        Verdict wrong = instance.judge(new Answer.Typed("" + (a - b)), Locale.ENGLISH);

        assertThat(right.correct()).isTrue();
        assertThat(wrong).isEqualTo(new Verdict(false, "Add them", "took-away", "Took away"));
    }

    @Test
    void variablesKeepTheirOrderInTheDatabaseSoThatTheInstanceIsTheSame() throws Exception {
        StoredCatalog catalog = new StoredCatalog(database);
        ItemDefinition written = ContentReader.items("test", ITEM, false, Set.of("math.sums"), Set.of("took-away"))
                .getFirst();

        String stored = catalog.ask(
                academy,
                all -> all.instance(itemId(all.bank(all.subjects().getFirst().id())), 1, 7)
                        .stem(Locale.KOREAN));

        String direct = ItemTemplate.compile(written)
                .instance(1, 7, new ItemTemplate.Shelved(UUID.randomUUID(), 3, "dreamseed", Map.of()))
                .stem(Locale.KOREAN);
        assertThat(stored).isEqualTo(direct);
    }

    @Test
    void aNewVersionIsSeenAfterFiveSecondsAndTheOldOneCanStillBeDrawn() throws Exception {
        TickingClock ticking = new TickingClock();
        StoredCatalog catalog = new StoredCatalog(database, ticking);
        Bank before =
                catalog.ask(academy, all -> all.bank(all.subjects().getFirst().id()));
        stored(ITEM.replace("difficulty: -0.5", "difficulty: 0.25"));

        Bank atOnce = catalog.ask(academy, all -> all.bank(before.subjectId()));
        ticking.pass(Duration.ofSeconds(6));
        Bank later = catalog.ask(academy, all -> all.bank(before.subjectId()));

        assertThat(atOnce).isSameAs(before);
        assertThat(later.items().getFirst().version()).isEqualTo(2);
        assertThat(later.items().getFirst().difficulty()).isEqualTo(0.25);
        assertThat(catalog.ask(academy, all -> all.instance(itemId(before), 1, 1))
                        .code())
                .isEqualTo("math.sums.01");
    }

    @Test
    void anotherAcademySeesNothingOfIt() throws SQLException {
        StoredCatalog catalog = new StoredCatalog(database);
        Bank bank =
                catalog.ask(academy, all -> all.bank(all.subjects().getFirst().id()));
        TenantId other = database.academy(slug + "x");

        List<SubjectView> seen = catalog.ask(other, all -> all.subjects());
        assertThat(seen).isEmpty();
        assertThatThrownBy(() -> catalog.ask(other, all -> all.instance(itemId(bank), 1, 1)))
                .isInstanceOf(Problem.class);
        assertThat(database.number(other, "select count(*) from catalog.item_version"))
                .isZero();
    }

    private static UUID itemId(Bank bank) {
        return bank.items().getFirst().itemId();
    }

    private static final class TickingClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T09:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
