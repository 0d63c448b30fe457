package ai.dreamseed.identity.people;

import ai.dreamseed.identity.Role;
import ai.dreamseed.identity.account.BirthDate;
import ai.dreamseed.identity.account.DisplayName;
import ai.dreamseed.identity.account.EmailAddress;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.Problem.FieldError;
import ai.dreamseed.kernel.Text;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of people as CSV (RFC 4180; also with semicolons or tabs, as spreadsheets save it in some languages). Read to its end
 * whatever is wrong with it, so that somebody corrects it once.
 *
 * @param people the lines without a finding, in the list's order
 * @param lines how many people the list names
 * @param findings what is wrong, in the list's order
 */
record PeopleList(List<ListedPerson> people, int lines, List<Finding> findings) {

    /** People in a list. */
    static final int MOST = 5_000;

    private static final Pattern DATE = Pattern.compile("(\\d{4})[-./] ?(\\d{1,2})[-./] ?(\\d{1,2})\\.?");

    PeopleList {
        people = List.copyOf(people);
        findings = List.copyOf(findings);
    }

    /** The columns, each with the headings that it may have. */
    private enum Column {
        NAME("displayName", "이름", "성명", "name"),
        EMAIL("email", "이메일", "메일", "e-mail"),
        ROLE("role", "역할"),
        BIRTH_DATE("birthDate", "생년월일"),
        LOCALE("locale", "언어"),
        CLASS("className", "반", "학급", "class");

        private final List<String> headings;

        Column(String... headings) {
            this.headings = List.of(headings);
        }

        static Optional<Column> of(String heading) {
            String folded = heading.strip();
            for (Column column : values()) {
                if (column.headings.stream().anyMatch(folded::equalsIgnoreCase)) {
                    return Optional.of(column);
                }
            }
            return Optional.empty();
        }
    }

    private static final Map<String, Role> ROLES = Map.ofEntries(
            Map.entry("learner", Role.LEARNER),
            Map.entry("student", Role.LEARNER),
            Map.entry("학생", Role.LEARNER),
            Map.entry("학습자", Role.LEARNER),
            Map.entry("guardian", Role.GUARDIAN),
            Map.entry("parent", Role.GUARDIAN),
            Map.entry("보호자", Role.GUARDIAN),
            Map.entry("학부모", Role.GUARDIAN),
            Map.entry("teacher", Role.TEACHER),
            Map.entry("교사", Role.TEACHER),
            Map.entry("선생님", Role.TEACHER),
            Map.entry("admin", Role.ADMIN),
            Map.entry("관리자", Role.ADMIN));

    /**
     * @param today where the academy is
     * @param language of whoever names none: {@code ko} or {@code en}
     * @param mayMakeAdministrators whether the list may name any
     */
    static PeopleList read(String text, LocalDate today, String language, boolean mayMakeAdministrators) {
        return new Reading(today, language, mayMakeAdministrators).read(text);
    }

    private static final class Reading {
        private final LocalDate today;
        private final String language;
        private final boolean mayMakeAdministrators;
        private final Map<Column, Integer> places = new EnumMap<>(Column.class);
        private final Map<Column, String> spelled = new EnumMap<>(Column.class);
        private final List<Finding> findings = new ArrayList<>();
        private final List<ListedPerson> people = new ArrayList<>();
        private final Map<String, Integer> lineOfAddress = new HashMap<>();
        private int headings;
        private int lines;

        Reading(LocalDate today, String language, boolean mayMakeAdministrators) {
            this.today = today;
            this.language = language;
            this.mayMakeAdministrators = mayMakeAdministrators;
        }

        PeopleList read(String text) {
            try (CsvReader<CsvRecord> records = CsvReader.builder()
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .fieldSeparator(separator(text))
                    .skipEmptyLines(true)
                    .ofCsvRecord(text)) {
                for (CsvRecord record : records) {
                    if (places.isEmpty()) {
                        heading(record);
                        if (!findings.isEmpty()) {
                            break;
                        }
                    } else if (++lines > MOST) {
                        find(
                                record,
                                null,
                                "too-many",
                                "한 번에 5,000명까지 올릴 수 있어요. 나누어 올려 주세요.",
                                "At most 5,000 people at once. Please split the list.");
                        break;
                    } else {
                        person(record);
                    }
                }
            } catch (java.io.IOException e) {
                throw new IllegalStateException("A text in memory cannot be read", e);
            }
            if (places.isEmpty() && findings.isEmpty() || lines == 0 && findings.isEmpty()) {
                findings.add(
                        new Finding(1, null, "empty", new Text("사람이 한 명도 없는 파일이에요.", "There is nobody in this list.")));
            }
            return new PeopleList(people, Math.min(lines, MOST), findings);
        }

        /** That which the first line has most of. */
        private static char separator(String text) {
            String first = text.lines().findFirst().orElse("");
            char best = ',';
            for (char candidate : new char[] {';', '\t'}) {
                if (count(first, candidate) > count(first, best)) {
                    best = candidate;
                }
            }
            return best;
        }

        private static long count(String text, char wanted) {
            return text.chars().filter(c -> c == wanted).count();
        }

        private void heading(CsvRecord record) {
            headings = record.getFieldCount();
            for (int i = 0; i < headings; i++) {
                String heading = record.getField(i);
                Column column = Column.of(heading).orElse(null);
                if (column == null) {
                    find(
                            record,
                            shortened(heading),
                            "unknown-column",
                            "알 수 없는 열이에요. displayName, email, role, birthDate, locale, className만 쓸 수 있어요.",
                            "There is no such column. Known are displayName, email, role, birthDate, locale,"
                                    + " className.");
                } else if (places.putIfAbsent(column, i) != null) {
                    find(record, shortened(heading), "repeated-column", "같은 열이 두 번 있어요.", "This column stands twice.");
                } else {
                    spelled.put(column, heading.strip());
                }
            }
            for (Column column : List.of(Column.NAME, Column.EMAIL)) {
                if (!places.containsKey(column)) {
                    find(
                            record,
                            column.headings.getFirst(),
                            "missing-column",
                            "첫 줄에 이 열이 있어야 해요.",
                            "The first line must have this column.");
                }
            }
            places.putIfAbsent(Column.NAME, 0);
        }

        private void person(CsvRecord record) {
            int before = findings.size();
            if (record.getFieldCount() > headings) {
                find(
                        record,
                        null,
                        "too-many-fields",
                        "칸이 첫 줄보다 많아요. 쉼표가 든 값은 큰따옴표로 감싸 주세요.",
                        "There are more fields than headings. A value with a comma in it needs quotation marks.");
                return;
            }
            String name = checked(
                    record, Column.NAME, refusals -> DisplayName.check("", field(record, Column.NAME), refusals));
            EmailAddress email = checked(
                    record, Column.EMAIL, refusals -> EmailAddress.check("", field(record, Column.EMAIL), refusals));
            Set<Role> roles = roles(record);
            LocalDate born = field(record, Column.BIRTH_DATE).isEmpty()
                    ? null
                    : checked(
                            record,
                            Column.BIRTH_DATE,
                            refusals -> BirthDate.check("", iso(field(record, Column.BIRTH_DATE)), today, refusals));
            String locale = locale(record);
            String className = field(record, Column.CLASS).isEmpty()
                    ? null
                    : checked(
                            record,
                            Column.CLASS,
                            refusals -> DisplayName.check("", field(record, Column.CLASS), refusals));
            if (email != null) {
                Integer earlier = lineOfAddress.putIfAbsent(email.value(), line(record));
                if (earlier != null) {
                    find(
                            record,
                            spelled.get(Column.EMAIL),
                            "repeated",
                            "같은 이메일이 " + earlier + "번째 줄에도 있어요.",
                            "This e-mail address stands in line " + earlier + " as well.");
                }
            }
            if (findings.size() == before) {
                people.add(new ListedPerson(line(record), name, email, roles, born, locale, className));
            }
        }

        private Set<Role> roles(CsvRecord record) {
            String typed = field(record, Column.ROLE);
            if (typed.isEmpty()) {
                return EnumSet.of(Role.LEARNER);
            }
            EnumSet<Role> roles = EnumSet.noneOf(Role.class);
            for (String word : typed.split("[;/+|]", 8)) {
                Role role = ROLES.get(word.strip().toLowerCase(Locale.ROOT));
                if (role == null) {
                    find(
                            record,
                            spelled.get(Column.ROLE),
                            "unknown-role",
                            "역할은 learner(학생), guardian(보호자), teacher(선생님), admin(관리자) 가운데 하나예요.",
                            "A role is one of learner, guardian, teacher, admin.");
                    return roles;
                }
                roles.add(role);
            }
            if (roles.contains(Role.ADMIN) && !mayMakeAdministrators) {
                find(
                        record,
                        spelled.get(Column.ROLE),
                        "administrators-not-by-key",
                        "관리자는 API 키로 만들 수 없어요.",
                        "A key cannot make administrators.");
            }
            return roles;
        }

        private String locale(CsvRecord record) {
            return switch (field(record, Column.LOCALE).toLowerCase(Locale.ROOT)) {
                case "" -> language;
                case "ko", "한국어" -> "ko";
                case "en", "english", "영어" -> "en";
                default -> {
                    find(
                            record,
                            spelled.get(Column.LOCALE),
                            "unsupported",
                            "언어는 ko 또는 en이에요.",
                            "The language is ko or en.");
                    yield null;
                }
            };
        }

        /** As spreadsheets write dates on Korean systems, too. */
        private static String iso(String typed) {
            Matcher date = DATE.matcher(typed);
            return date.matches()
                    ? "%s-%2s-%2s"
                            .formatted(date.group(1), date.group(2), date.group(3))
                            .replace(' ', '0')
                    : typed;
        }

        private <T> T checked(CsvRecord record, Column column, Function<Refusals, T> check) {
            Refusals refusals = new Refusals();
            T value = check.apply(refusals);
            try {
                refusals.throwIfAny();
            } catch (Problem refused) {
                FieldError error = refused.errors().getFirst();
                findings.add(new Finding(line(record), spelled.get(column), error.code(), error.detail()));
            }
            return value;
        }

        private String field(CsvRecord record, Column column) {
            Integer place = places.get(column);
            return place == null || place >= record.getFieldCount()
                    ? ""
                    : record.getField(place).strip();
        }

        private void find(CsvRecord record, String column, String code, String ko, String en) {
            findings.add(new Finding(line(record), column, code, new Text(ko, en)));
        }

        private static int line(CsvRecord record) {
            return (int) record.getStartingLineNumber();
        }

        private static String shortened(String heading) {
            return heading.length() > 40 ? heading.substring(0, 40) : heading;
        }
    }
}
