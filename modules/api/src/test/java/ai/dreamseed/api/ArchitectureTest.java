package ai.dreamseed.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.identity.Scope;
import ai.dreamseed.kernel.Access;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may import whom. Every rule is also held against {@code ai.dreamseed.offenders}, where it has to fail. */
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("ai.dreamseed");

    /** What each module may see of the others, besides itself. */
    private static final Map<String, List<String>> MAY_SEE = Map.of(
            "kernel", List.of(),
            "tenancy", List.of("kernel"),
            "identity", List.of("kernel", "tenancy"),
            "catalog", List.of("kernel", "tenancy", "identity"),
            "psychometrics", List.of(),
            "learning", List.of("kernel", "tenancy", "identity", "catalog", "psychometrics"),
            "classroom", List.of("kernel", "tenancy", "identity", "catalog", "learning"),
            "tutoring", List.of("kernel", "tenancy", "identity", "catalog", "learning", "inference"),
            "analytics", List.of("kernel"));

    @TestFactory
    Stream<DynamicTest> aModuleSeesOnlyWhatStandsBelowIt() {
        return MAY_SEE.keySet().stream()
                .sorted()
                .map(module -> DynamicTest.dynamicTest(
                        module,
                        () -> seesOnlyBelow(module, "ai.dreamseed." + module).check(HOUSE)));
    }

    @Test
    void psychometricsIsMathematicsOnly() {
        mathematicsOnly("ai.dreamseed.psychometrics..").check(HOUSE);
    }

    @Test
    void resourcesSayWhoMayCallThem() {
        declaresAccess("ai.dreamseed..").check(HOUSE);
    }

    @Test
    void aScopeThatAResourceNamesCanBeGivenToAKey() {
        List<String> named = HOUSE.stream()
                .flatMap(type -> Stream.concat(
                        type.tryGetAnnotationOfType(Access.class).stream(),
                        type.getMethods().stream()
                                .flatMap(method -> method.tryGetAnnotationOfType(Access.class).stream())))
                .map(Access::scope)
                .filter(scope -> !scope.isEmpty())
                .toList();
        assertThat(named)
                .contains("audit:read")
                .allMatch(scope -> Scope.of(scope).isPresent());
    }

    @Test
    void everyRuleCanFail() {
        JavaClasses offenders = new ClassFileImporter().importPackages("ai.dreamseed.offenders");
        assertThat(seesOnlyBelow("kernel", "ai.dreamseed.offenders")
                        .evaluate(offenders)
                        .hasViolation())
                .isTrue();
        assertThat(mathematicsOnly("ai.dreamseed.offenders..")
                        .evaluate(offenders)
                        .hasViolation())
                .isTrue();
        assertThat(declaresAccess("ai.dreamseed.offenders..")
                        .evaluate(offenders)
                        .hasViolation())
                .isTrue();
    }

    private static ArchRule seesOnlyBelow(String module, String root) {
        String[] forbidden = Stream.concat(MAY_SEE.keySet().stream(), Stream.of("api", "inference"))
                .filter(other -> !other.equals(module) && !MAY_SEE.get(module).contains(other))
                .map(other -> "ai.dreamseed." + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden);
    }

    private static ArchRule mathematicsOnly(String packages) {
        return classes()
                .that()
                .resideInAPackage(packages)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", packages);
    }

    private static ArchRule declaresAccess(String packages) {
        return com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(packages)
                .and()
                .areMetaAnnotatedWith(jakarta.ws.rs.HttpMethod.class)
                .should()
                .beAnnotatedWith(Access.class)
                .orShould()
                .beDeclaredInClassesThat()
                .areAnnotatedWith(Access.class);
    }
}
