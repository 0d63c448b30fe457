package ai.dreamseed.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dreamseed.identity.Guardianships;
import ai.dreamseed.identity.People;
import ai.dreamseed.identity.PeopleImported;
import ai.dreamseed.identity.Person;
import ai.dreamseed.identity.Role;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.CurrentCaller;
import ai.dreamseed.kernel.Cursor;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.MigratedDatabase;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Platform;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.TenantId;
import ai.dreamseed.kernel.Tier;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.learning.AnsweredItemView;
import ai.dreamseed.learning.LearnerRecords;
import ai.dreamseed.learning.ProgressView;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Field;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Classes on the database that holds them. Who the people are is told by hand; identity tests that itself. */
class ClassroomOnDatabaseTest {

    private static final class Running extends MigratedDatabase {
        private static final Running DATABASE = new Running();
    }

    private final MigratedDatabase database = Running.DATABASE;
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final Clock clock = Clock.systemUTC();
    private final Map<UserId, Person> known = new HashMap<>();
    private final Set<List<UserId>> linked = new HashSet<>();

    private final Caller teacher = somebody("박서연", "teacher");
    private final Caller colleague = somebody("최하늘", "teacher");
    private final Caller admin = somebody("최민지", "admin");
    private final Caller learner = somebody("김새봄", "learner");
    private final Caller other = somebody("이솔", "learner");
    private final Caller guardian = somebody("김정훈", "guardian");
    private final Caller key = new Caller(
            tenant,
            admin.user(),
            Set.of(),
            false,
            Locale.KOREAN,
            new Credential.Key(UUID.randomUUID(), Set.of("classes:read", "records:read")),
            Set.of(),
            Tier.KEY);

    private Caller somebody(String name, String... roles) {
        UserId id = new UserId(UUID.randomUUID());
        known.put(id, new Person(id, name, false, Set.of(roles)));
        return new Caller(tenant, id, Set.of(roles), false, Locale.KOREAN);
    }

    private final People people = ids -> {
        Map<UserId, Person> found = new HashMap<>(known);
        found.keySet().retainAll(ids);
        return found;
    };

    private final Guardianships guardianships = new Guardianships() {
        @Override
        public boolean isGuardian(UserId guardian, UserId learner) {
            return linked.contains(List.of(guardian, learner));
        }

        @Override
        public List<UserId> children(UserId guardian) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<UserId> guardians(UserId learner) {
            throw new UnsupportedOperationException();
        }
    };

    private final LearnerRecords records = new LearnerRecords() {
        @Override
        public ProgressView progress(UserId id, Locale spoken, String subject, int days) {
            return new ProgressView(List.of(), new ProgressView.Today(7));
        }

        @Override
        public Page<AnsweredItemView> responses(
                UserId id, Locale spoken, String subject, String session, String cursor, int limit) {
            return Page.all(List.of());
        }

        @Override
        public Map<UserId, Standing> standings(Collection<UserId> learners, Locale spoken) {
            return Map.of();
        }
    };

    private Classes classes(EntityManager em) {
        Classes classes = new Classes();
        classes.em = em;
        return classes;
    }

    private <T> T wired(T part, EntityManager em, Caller caller) {
        CurrentCaller current = new CurrentCaller();
        current.set(caller);
        Map<Class<?>, Object> beans = Map.of(
                EntityManager.class, em,
                Clock.class, clock,
                ObjectMapper.class, Platform.strictMapper(),
                CurrentCaller.class, current);
        try {
            for (Field field : part.getClass().getDeclaredFields()) {
                if (beans.containsKey(field.getType())) {
                    field.setAccessible(true);
                    field.set(part, beans.get(field.getType()));
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return part;
    }

    private <T> T teaching(Caller caller, Function<TeachingClass, T> work) {
        return database.inTransaction(tenant, em -> {
            TeachingClass teaching = new TeachingClass();
            teaching.classes = classes(em);
            teaching.people = people;
            teaching.records = records;
            teaching.idempotency = wired(new Idempotency(), em, caller);
            teaching.audit = wired(new Audit(), em, caller);
            teaching.clock = clock;
            return work.apply(teaching);
        });
    }

    private <T> T joining(Caller caller, Function<JoiningClass, T> work) {
        return database.inTransaction(tenant, em -> {
            JoiningClass joining = new JoiningClass();
            joining.classes = classes(em);
            joining.people = people;
            joining.audit = wired(new Audit(), em, caller);
            joining.clock = clock;
            return work.apply(joining);
        });
    }

    private ProgressView progress(Caller caller, Caller of) {
        return database.inTransaction(tenant, em -> {
            SeeingLearner seeing = new SeeingLearner();
            seeing.classes = classes(em);
            seeing.people = people;
            seeing.guardianships = guardianships;
            seeing.records = records;
            return seeing.progress(caller, of.user(), null, 90);
        });
    }

    private ClassView open(Caller by, String name) {
        return teaching(by, teaching -> teaching.open(by, null, new ClassWish(name, null)));
    }

    private JoinedClassView join(Caller who, String code) {
        return joining(who, joining -> joining.join(who, new MembershipWish(code)));
    }

    private static void refused(int status, String slug, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.slug()).isEqualTo(slug);
            assertThat(problem.status()).isEqualTo(status);
        });
    }

    private List<String> recorded(UUID id) {
        return database.inTransaction(
                tenant,
                em -> em
                        .createNativeQuery("select action from kernel.audit where subject_id = ?1 order by position")
                        .setParameter(1, id)
                        .getResultList()
                        .stream()
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void aTeacherOpensAClassAndALearnerComesInByItsCode() {
        ClassView opened = open(teacher, "중2 수학 A");
        JoinedClassView joined = join(learner, opened.code().toLowerCase(Locale.ROOT));
        assertThat(joined.name()).isEqualTo("중2 수학 A");
        assertThat(joined.teachers()).containsExactly("박서연");
        assertThat(teaching(teacher, teaching -> teaching.learners(teacher, opened.id(), Locale.KOREAN))
                        .items())
                .extracting(ClassLearnerView::displayName)
                .containsExactly("김새봄");
        assertThat(recorded(opened.id())).containsExactly("class.created", "class.joined");
    }

    @Test
    void joiningTwiceChangesNothing() {
        ClassView opened = open(teacher, "A");
        join(learner, opened.code());
        join(learner, opened.code());
        assertThat(teaching(teacher, teaching -> teaching.show(teacher, opened.id()))
                        .learners())
                .isEqualTo(1);
        assertThat(recorded(opened.id())).containsExactly("class.created", "class.joined");
    }

    @Test
    void aCodeThatWasReplacedLetsNobodyIn() {
        ClassView opened = open(teacher, "A");
        ClassView recoded = teaching(teacher, teaching -> teaching.recode(teacher, opened.id()));
        assertThat(recoded.code()).isNotEqualTo(opened.code());
        refused(404, "unknown-code", () -> join(learner, opened.code()));
        assertThat(join(learner, recoded.code()).id()).isEqualTo(opened.id());
    }

    @Test
    void aCodeOfAnotherAcademyIsUnknown() {
        ClassView opened = open(teacher, "A");
        Caller stranger = new Caller(
                new TenantId(UUID.randomUUID()),
                new UserId(UUID.randomUUID()),
                Set.of("learner"),
                false,
                Locale.KOREAN);
        refused(
                404,
                "unknown-code",
                () -> database.inTransaction(stranger.tenant(), em -> {
                    JoiningClass joining = new JoiningClass();
                    joining.classes = classes(em);
                    return joining.join(stranger, new MembershipWish(opened.code()));
                }));
    }

    @Test
    void aClassOfAColleagueIsNotFound() {
        ClassView opened = open(teacher, "A");
        refused(404, "not-found", () -> teaching(colleague, teaching -> teaching.show(colleague, opened.id())));
        refused(
                404,
                "not-found",
                () -> teaching(colleague, teaching -> {
                    teaching.remove(colleague, opened.id());
                    return null;
                }));
        assertThat(teaching(admin, teaching -> teaching.show(admin, opened.id()))
                        .name())
                .isEqualTo("A");
        assertThat(teaching(key, teaching -> teaching.page(key, null, 10)).items())
                .hasSize(1);
        assertThat(teaching(colleague, teaching -> teaching.page(colleague, null, 10))
                        .items())
                .isEmpty();
    }

    @Test
    void whoTeachesIsTheAdministratorsToSay() {
        ClassView opened = open(teacher, "A");
        List<UUID> both = List.of(teacher.user().value(), colleague.user().value());
        refused(
                403,
                "forbidden",
                () -> teaching(teacher, teaching -> teaching.edit(teacher, opened.id(), new ClassChange(null, both))));
        assertThat(teaching(admin, teaching -> teaching.edit(admin, opened.id(), new ClassChange(null, both)))
                        .teachers())
                .extracting(ClassView.Teacher::displayName)
                .containsExactlyInAnyOrder("박서연", "최하늘");
        refused(
                400,
                "validation",
                () -> teaching(
                        admin,
                        teaching -> teaching.edit(
                                admin,
                                opened.id(),
                                new ClassChange(null, List.of(learner.user().value())))));
    }

    @Test
    void aListOfClassesIsReadOnFromItsCursor() {
        for (int i = 0; i < 5; i++) {
            open(teacher, "반 " + i);
        }
        Page<ClassView> first = teaching(teacher, teaching -> teaching.page(teacher, null, 3));
        Page<ClassView> rest = teaching(teacher, teaching -> teaching.page(teacher, first.nextCursor(), 3));
        assertThat(Cursor.decode(first.nextCursor()).id())
                .isEqualTo(first.items().getLast().id());
        assertThat(first.items()).hasSize(3);
        assertThat(rest.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
    }

    @Test
    void aRecordIsSeenByWhoMaySeeItAndByNobodyElse() {
        ClassView opened = open(teacher, "A");
        join(learner, opened.code());
        linked.add(List.of(guardian.user(), learner.user()));
        for (Caller seeing : List.of(learner, guardian, teacher, admin, key)) {
            assertThat(progress(seeing, learner).today().answered()).isEqualTo(7);
        }
        Caller otherGuardian = somebody("남", "guardian");
        for (Caller stranger : List.of(other, colleague, otherGuardian)) {
            refused(404, "not-found", () -> progress(stranger, learner));
        }
        refused(404, "not-found", () -> progress(guardian, other));
        refused(404, "not-found", () -> progress(teacher, other));
    }

    @Test
    void whoLeavesAClassOrIsTakenOutIsSeenByItsTeacherNoMore() {
        ClassView opened = open(teacher, "A");
        join(learner, opened.code());
        joining(learner, joining -> {
            joining.leave(learner, opened.id());
            return null;
        });
        refused(404, "not-found", () -> progress(teacher, learner));
        join(learner, opened.code());
        teaching(teacher, teaching -> {
            teaching.expel(teacher, opened.id(), learner.user());
            return null;
        });
        refused(404, "not-found", () -> progress(teacher, learner));
        assertThat(recorded(opened.id()))
                .containsExactly(
                        "class.created", "class.joined", "class.left", "class.joined", "class.learner-removed");
    }

    @Test
    void nobodyOfAnotherAcademyIsSeenEvenByAnAdministrator() {
        Caller elsewhere = new Caller(
                new TenantId(UUID.randomUUID()),
                new UserId(UUID.randomUUID()),
                Set.of("learner"),
                false,
                Locale.KOREAN);
        refused(404, "not-found", () -> progress(admin, elsewhere));
    }

    @Test
    void aListPutsItsPeopleIntoClassesAndOpensThoseThatAreNotThere() {
        ClassView there = open(teacher, "1반");
        PeopleImported imported = new PeopleImported(
                tenant,
                List.of(
                        new PeopleImported.Newcomer(learner.user(), Set.of(Role.LEARNER), "1반"),
                        new PeopleImported.Newcomer(other.user(), Set.of(Role.LEARNER), "2반"),
                        new PeopleImported.Newcomer(colleague.user(), Set.of(Role.TEACHER), "2반"),
                        new PeopleImported.Newcomer(guardian.user(), Set.of(Role.GUARDIAN), null)));
        database.inTransaction(tenant, em -> {
            EnrollingNewcomers enrolling = new EnrollingNewcomers();
            enrolling.classes = classes(em);
            enrolling.clock = clock;
            enrolling.enroll(imported);
            return null;
        });
        assertThat(teaching(admin, teaching -> teaching.page(admin, null, 10)).items())
                .extracting(ClassView::name)
                .containsExactlyInAnyOrder("1반", "2반");
        assertThat(progress(teacher, learner)).isNotNull();
        assertThat(progress(colleague, other)).isNotNull();
        assertThat(teaching(admin, teaching -> teaching.show(admin, there.id())).learners())
                .isEqualTo(1);
    }
}
