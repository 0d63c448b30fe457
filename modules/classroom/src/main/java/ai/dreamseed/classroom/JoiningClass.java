package ai.dreamseed.classroom;

import ai.dreamseed.classroom.Classes.ClassRow;
import ai.dreamseed.classroom.Classes.MemberRow;
import ai.dreamseed.classroom.Classes.TeacherRow;
import ai.dreamseed.identity.People;
import ai.dreamseed.identity.Person;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A learner, a guest as well, comes into a class by its code, and leaves it when they like. */
@ApplicationScoped
@Transactional
class JoiningClass {

    /** Classes of a learner. */
    static final int MOST_CLASSES = 20;

    @Inject
    Classes classes;

    @Inject
    People people;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /**
     * Joins. Whoever is in the class already stays in it.
     *
     * @throws Problem 404 {@code unknown-code}, 409 {@code class-full}, {@code too-many-classes}
     */
    JoinedClassView join(Caller caller, MembershipWish wish) {
        ClassRow found = JoinCode.of(wish.code()).flatMap(classes::lockByCode).orElseThrow(JoiningClass::unknown);
        if (!classes.isMember(found.id(), caller.user())) {
            if (found.learners() >= TeachingClass.MOST_LEARNERS) {
                throw Problem.conflict(
                        "class-full", "이 반은 자리가 다 찼어요. 선생님께 알려 주세요.", "This class is full. Please tell the teacher.");
            }
            if (classes.learnsIn(caller.user()) >= MOST_CLASSES) {
                throw Problem.conflict(
                        "too-many-classes",
                        "반은 " + MOST_CLASSES + "개까지 들어갈 수 있어요. 다른 반에서 먼저 나와 주세요.",
                        "You can be in " + MOST_CLASSES + " classes. Please leave another one first.");
            }
            classes.join(found.id(), caller.user(), clock.instant());
            audit.add(Deed.to("class", found.id(), "class.joined"));
        }
        return mine(caller).items().stream()
                .filter(joined -> joined.id().equals(found.id()))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static Problem unknown() {
        return Problem.of(
                404,
                "unknown-code",
                "이 코드의 반을 찾을 수 없어요. 글자 여섯 개를 다시 확인해 주세요.",
                "There is no class with this code. Please check the six characters again.");
    }

    /** The classes that the caller learns in, the latest first. */
    Page<JoinedClassView> mine(Caller caller) {
        List<MemberRow> memberships = classes.memberships(caller.user(), 10 * MOST_CLASSES);
        List<UUID> ids = memberships.stream().map(MemberRow::classId).toList();
        List<TeacherRow> teachers = classes.teachers(ids);
        Map<UserId, Person> known = people.find(
                teachers.stream().map(TeacherRow::teacher).distinct().toList());
        return Page.all(memberships.stream()
                .map(membership ->
                        classes.find(membership.classId()).map(found -> view(membership, found, teachers, known)))
                .flatMap(Optional::stream)
                .toList());
    }

    private static JoinedClassView view(
            MemberRow membership, ClassRow found, List<TeacherRow> teachers, Map<UserId, Person> known) {
        return new JoinedClassView(
                found.id(),
                found.name(),
                teachers.stream()
                        .filter(teacher -> teacher.classId().equals(found.id()))
                        .map(teacher -> known.get(teacher.teacher()))
                        .filter(java.util.Objects::nonNull)
                        .map(Person::displayName)
                        .toList(),
                membership.joinedAt());
    }

    /** @throws Problem 404 where the caller is not in it */
    void leave(Caller caller, UUID id) {
        if (!classes.leave(id, caller.user())) {
            throw Problem.notFound();
        }
        audit.add(Deed.to("class", id, "class.left"));
    }
}
