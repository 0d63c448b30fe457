package ai.dreamseed.learning;

import ai.dreamseed.catalog.Answer;
import ai.dreamseed.catalog.Bank;
import ai.dreamseed.catalog.BankItem;
import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.catalog.Choice;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.catalog.ItemType;
import ai.dreamseed.catalog.SkillView;
import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.catalog.Verdict;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One subject whose items are numbers: {@code "1"} is right, {@code "0"} is wrong, everything else cannot be read. A
 * template has as many instances as it is given.
 */
public final class SimulatedCatalog implements Catalog {

    private final SubjectView subject = new SubjectView(
            UUID.randomUUID(), "numbers", new Text("수", "Numbers"), new Text("수의 세계", "All about numbers"), 2, 0);
    private final List<SkillView> skills = new ArrayList<>(
            List.of(skill("numbers.even", "짝수", "Even", List.of()), skill("numbers.odd", "홀수", "Odd", List.of())));
    private final List<BankItem> items = new ArrayList<>();
    private final Map<UUID, BankItem> byId = new HashMap<>();
    private final Map<UUID, Integer> instances = new HashMap<>();
    private Bank bank;

    private static SkillView skill(String code, String ko, String en, List<UUID> requires) {
        return new SkillView(UUID.randomUUID(), code, new Text(ko, en), 5, null, requires, 0);
    }

    /** Adds a skill that builds on others; from 2 on, since two are there already. */
    public int addSkill(int... requires) {
        int number = skills.size();
        skills.add(skill(
                "numbers.skill" + number,
                "개념 " + number,
                "Skill " + number,
                Arrays.stream(requires).mapToObj(this::skillId).toList()));
        return number;
    }

    public UUID skillId(int skill) {
        return skills.get(skill).id();
    }

    /** The number of a skill. */
    public int skillNumber(UUID id) {
        return skills.indexOf(skill(id));
    }
    /** Adds an item that is shown to a learner once. */
    public BankItem single(int skill, double discrimination, double difficulty) {
        return add(skill, discrimination, difficulty, 0);
    }

    /** Adds a template with so many instances. */
    public BankItem template(int skill, double discrimination, double difficulty, int instancesOfIt) {
        return add(skill, discrimination, difficulty, instancesOfIt);
    }

    private BankItem add(int skill, double discrimination, double difficulty, int instancesOfIt) {
        BankItem item = new BankItem(
                UUID.randomUUID(),
                1,
                skills.get(skill).id(),
                ItemType.NUMERIC,
                5,
                discrimination,
                difficulty,
                instancesOfIt > 0);
        items.add(item);
        byId.put(item.itemId(), item);
        instances.put(item.itemId(), instancesOfIt);
        bank = null;
        return item;
    }

    @Override
    public Optional<SubjectView> subject(String idOrCode) {
        return idOrCode.equals(subject.code()) || idOrCode.equals(subject.id().toString())
                ? Optional.of(subject)
                : Optional.empty();
    }

    @Override
    public List<SubjectView> subjects() {
        return List.of(subject);
    }

    @Override
    public SkillView skill(UUID id) {
        return skills.stream()
                .filter(skill -> skill.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    @Override
    public List<SkillView> skills(UUID subjectId) {
        return !subjectId.equals(subject.id())
                ? List.of()
                : skills.stream()
                        .map(skill -> new SkillView(
                                skill.id(),
                                skill.code(),
                                skill.name(),
                                skill.grade(),
                                skill.standard(),
                                skill.requires(),
                                (int) items.stream()
                                        .filter(item -> item.skillId().equals(skill.id()))
                                        .count()))
                        .toList();
    }

    @Override
    public Bank bank(UUID subjectId) {
        if (bank == null) {
            bank = new Bank(subject.id(), List.copyOf(items));
        }
        return bank;
    }

    public BankItem item(UUID itemId) {
        return byId.get(itemId);
    }

    @Override
    public ItemInstance instance(UUID itemId, int version, long seed) {
        BankItem item = item(itemId);
        int count = instances.get(itemId);
        return new Instance(item, count == 0 ? "" : " (" + Math.floorMod(seed, count) + ")");
    }

    private record Instance(BankItem item, String suffix) implements ItemInstance {

        @Override
        public String code() {
            return "numbers." + item.itemId();
        }

        @Override
        public ItemType type() {
            return item.type();
        }

        @Override
        public UUID skillId() {
            return item.skillId();
        }

        @Override
        public int grade() {
            return item.grade();
        }

        @Override
        public String source() {
            return "dreamseed";
        }

        @Override
        public String stem(Locale locale) {
            return (locale.equals(Locale.ENGLISH) ? "Problem " : "문제 ") + item.itemId() + suffix;
        }

        @Override
        public List<Choice> choices(Locale locale) {
            return List.of();
        }

        @Override
        public String unit(Locale locale) {
            return null;
        }

        @Override
        public String inputHint() {
            return "integer";
        }

        @Override
        public String requiredForm() {
            return null;
        }

        @Override
        public List<String> hints(Locale locale) {
            return List.of("one", "two", "three");
        }

        @Override
        public boolean hintsDerived() {
            return false;
        }

        @Override
        public List<String> solution(Locale locale) {
            return List.of("It is 1.");
        }

        @Override
        public String correctAnswer(Locale locale) {
            return "1";
        }

        @Override
        public Verdict judge(Answer answer, Locale locale) {
            if (answer instanceof Answer.Typed(String text) && (text.equals("0") || text.equals("1"))) {
                return text.equals("1") ? Verdict.RIGHT : new Verdict(false, "No.", "off-by-one", "Off by one");
            }
            throw Problem.unprocessable("answer-format", "0 또는 1", "0 or 1");
        }

        @Override
        public Set<String> answerForms() {
            return Set.of("1");
        }
    }
}
