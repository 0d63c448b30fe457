package ai.dreamseed.identity.people;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.identity.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeopleListTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private static PeopleList read(String... lines) {
        return PeopleList.read(String.join("\r\n", lines), TODAY, "ko", true);
    }

    private static List<String> findings(PeopleList list) {
        return list.findings().stream()
                .map(finding -> finding.line() + " " + finding.column() + " " + finding.code())
                .toList();
    }

    @Test
    void everyColumnIsRead() {
        PeopleList list = read(
                "displayName,email,role,birthDate,locale,className",
                "김새봄,SaeBom@Example.com,learner,2012-03-15,en,중2 수학 A",
                "\"Park, Seo-yeon\",park@example.com,teacher;admin,,,");
        assertThat(findings(list)).isEmpty();
        assertThat(list.lines()).isEqualTo(2);
        ListedPerson learner = list.people().getFirst();
        assertThat(learner.line()).isEqualTo(2);
        assertThat(learner.displayName()).isEqualTo("김새봄");
        assertThat(learner.email().value()).isEqualTo("saebom@example.com");
        assertThat(learner.roles()).isEqualTo(Set.of(Role.LEARNER));
        assertThat(learner.birthDate()).isEqualTo("2012-03-15");
        assertThat(learner.locale()).isEqualTo("en");
        assertThat(learner.className()).isEqualTo("중2 수학 A");
        ListedPerson teacher = list.people().getLast();
        assertThat(teacher.displayName()).isEqualTo("Park, Seo-yeon");
        assertThat(teacher.roles()).isEqualTo(Set.of(Role.TEACHER, Role.ADMIN));
        assertThat(teacher.birthDate()).isNull();
        assertThat(teacher.locale()).isEqualTo("ko");
        assertThat(teacher.className()).isNull();
    }

    @Test
    void headingsAndRolesMayBeKoreanAndInAnyOrder() {
        PeopleList list =
                read("반,이메일,이름,역할,생년월일", "1반,a@example.com,이하늘,선생님,1989. 5. 15.", ",b@example.com,박솔,학생,2012/3/5");
        assertThat(findings(list)).isEmpty();
        assertThat(list.people().getFirst().roles()).isEqualTo(Set.of(Role.TEACHER));
        assertThat(list.people().getFirst().birthDate()).isEqualTo("1989-05-15");
        assertThat(list.people().getLast().birthDate()).isEqualTo("2012-03-05");
    }

    @Test
    void whereNoRoleIsNamedSomebodyIsALearner() {
        assertThat(read("displayName,email", "가,a@example.com")
                        .people()
                        .getFirst()
                        .roles())
                .isEqualTo(Set.of(Role.LEARNER));
    }

    @Test
    void spreadsheetsOfOtherLanguagesSeparateBySemicolonsOrTabs() {
        assertThat(read("displayName;email", "\"Kim; Sae\";a@example.com")
                        .people()
                        .getFirst()
                        .displayName())
                .isEqualTo("Kim; Sae");
        assertThat(read("displayName\temail", "Kim, Sae\ta@example.com")
                        .people()
                        .getFirst()
                        .displayName())
                .isEqualTo("Kim, Sae");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithLineAndColumn() {
        PeopleList list = read(
                "이름,이메일,역할,생년월일,언어",
                ",nobody,captain,2012-02-30,fr",
                "가,a@example.com,,,",
                "나,A@EXAMPLE.COM,,2030-01-01,",
                "다,c@example.com,,,,,extra");
        assertThat(findings(list))
                .containsExactlyInAnyOrder(
                        "2 이름 required",
                        "2 이메일 format",
                        "2 역할 unknown-role",
                        "2 생년월일 format",
                        "2 언어 unsupported",
                        "4 생년월일 in-future",
                        "4 이메일 repeated",
                        "5 null too-many-fields");
        assertThat(list.findings().getLast().detail().en()).isNotBlank();
    }

    @Test
    void aFieldMayHoldALineBreakAndLinesAreCountedAsAnEditorCountsThem() {
        PeopleList list = read("displayName,email,className", "가,a@example.com,\"1반\n오전\"", "나,nobody,2반");
        assertThat(findings(list)).containsExactly("2 className format", "4 email format");
    }

    @Test
    void anOperatorIsMadeByNoList() {
        assertThat(findings(read("displayName,email,role", "가,a@example.com,operator")))
                .containsExactly("2 role unknown-role");
    }

    @Test
    void aKeyMakesNoAdministrators() {
        PeopleList list = PeopleList.read("displayName,email,role\n가,a@example.com,admin", TODAY, "ko", false);
        assertThat(findings(list)).containsExactly("2 role administrators-not-by-key");
    }

    @Test
    void headingsThatAreWrongAreToldAndNothingElse() {
        assertThat(findings(read("displayName,phone,email,email", "가,010,nobody,nobody")))
                .containsExactly("1 phone unknown-column", "1 email repeated-column");
        assertThat(findings(read("name", "가"))).containsExactly("1 email missing-column");
    }

    @Test
    void aListWithNobodyInItIsEmpty() {
        assertThat(findings(read("displayName,email"))).containsExactly("1 null empty");
    }

    @Test
    void fiveThousandAreReadAndNotOneMore() {
        String five = people(5_000);
        assertThat(read("displayName,email", five).people()).hasSize(5_000);
        PeopleList list = read("displayName,email", people(5_001));
        assertThat(findings(list)).containsExactly("5002 null too-many");
    }

    private static String people(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> "가" + i + ",p" + i + "@example.com")
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whatLooksLikeAFormulaIsANameAsAnyOther() {
        assertThat(read("displayName,email", "=1+2,a@example.com")
                        .people()
                        .getFirst()
                        .displayName())
                .isEqualTo("=1+2");
    }
}
