package ai.dreamseed.classroom;

import ai.dreamseed.classroom.Classes.ClassRow;
import ai.dreamseed.classroom.Classes.MemberRow;
import ai.dreamseed.classroom.Classes.TeacherRow;
import ai.dreamseed.identity.People;
import ai.dreamseed.identity.Person;
import ai.dreamseed.identity.Role;
import ai.dreamseed.identity.account.DisplayName;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Cursor;
import ai.dreamseed.kernel.Idempotency;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.kernel.audit.Audit;
import ai.dreamseed.kernel.audit.Deed;
import ai.dreamseed.learning.LearnerRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What teachers do with their own classes, and administrators with all of the academy. A class that is not one's own is not
 * found.
 */
@ApplicationScoped
@Transactional
class TeachingClass {

    /** Learners in a class. */
    static final int MOST_LEARNERS = 200;

    static final int MOST_TEACHERS = 20;

    /** Classes of a teacher. */
    static final int MOST_CLASSES = 50;

    @Inject
    Classes classes;

    @Inject
    People people;

    @Inject
    LearnerRecords records;

    @Inject
    Idempotency idempotency;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** Newest first: a teacher's own, for an administrator or a key all. */
    Page<ClassView> page(Caller caller, String cursor, int limit) {
        List<ClassRow> found = classes.page(
                runsAcademy(caller) ? null : caller.user(), cursor == null ? null : Cursor.decode(cursor), limit + 1);
        List<ClassRow> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                views(shown),
                found.size() > limit
                        ? new Cursor(
                                        shown.getLast().createdAt(),
                                        shown.getLast().id())
                                .encode()
                        : null);
    }

    /** @throws Problem 404 */
    ClassView show(Caller caller, UUID id) {
        return view(own(caller, id));
    }

    /**
     * @param key the {@code Idempotency-Key}; may be null
     * @throws Problem 400 with the fields that are wrong, 403 where a teacher names others, 409 {@code too-many-classes}, 422
     *     {@code idempotency-mismatch}
     */
    ClassView open(Caller caller, String key, ClassWish wish) {
        Refusals refusals = new Refusals();
        String name = DisplayName.check("name", wish.name(), refusals);
        Set<UserId> teachers = wish.teacherIds() == null
                ? (caller.is(Role.TEACHER.wire()) ? Set.of(caller.user()) : Set.of())
                : teachers(caller, wish.teacherIds(), refusals);
        refusals.throwIfAny();
        UUID id = idempotency.once(caller, key, "POST /classes", wish, UUID.class, () -> {
            for (UserId teacher : teachers) {
                requireRoom(teacher);
            }
            Instant now = clock.instant();
            UUID opened = classes.open(name, now);
            teachers.forEach(teacher -> classes.addTeacher(opened, teacher, now));
            audit.add(Deed.to("class", opened, "class.created").with("name", name));
            return opened;
        });
        return view(own(caller, id));
    }

    /**
     * Changes what is not null.
     *
     * @throws Problem 400 with the fields that are wrong, 403 where a teacher names teachers, 404, 409 {@code
     *     too-many-classes}
     */
    ClassView edit(Caller caller, UUID id, ClassChange change) {
        ClassRow before = own(caller, id);
        Refusals refusals = new Refusals();
        String name = change.name() == null ? null : DisplayName.check("name", change.name(), refusals);
        Set<UserId> after = change.teacherIds() == null ? null : teachers(caller, change.teacherIds(), refusals);
        refusals.throwIfAny();
        if (name != null && !name.equals(before.name())) {
            classes.rename(id, name);
            audit.add(Deed.to("class", id, "class.renamed").with("name", name));
        }
        if (after != null) {
            reassign(id, after);
        }
        return view(classes.find(id).orElseThrow(Problem::notFound));
    }

    private void reassign(UUID id, Set<UserId> after) {
        Set<UserId> before =
                classes.teachers(List.of(id)).stream().map(TeacherRow::teacher).collect(Collectors.toSet());
        Instant now = clock.instant();
        for (UserId teacher : after) {
            if (!before.contains(teacher)) {
                requireRoom(teacher);
                classes.addTeacher(id, teacher, now);
                audit.add(Deed.to("class", id, "class.teacher-added").with("teacher", teacher));
            }
        }
        for (UserId teacher : before) {
            if (!after.contains(teacher)) {
                classes.removeTeacher(id, teacher);
                audit.add(Deed.to("class", id, "class.teacher-removed").with("teacher", teacher));
            }
        }
    }

    /**
     * Removes a class. Its learners keep what they learned.
     *
     * @throws Problem 404
     */
    void remove(Caller caller, UUID id) {
        ClassRow own = own(caller, id);
        classes.remove(id);
        audit.add(Deed.to("class", id, "class.closed").with("name", own.name()));
    }

    /**
     * Gives the class another code; nobody comes in by the one before.
     *
     * @throws Problem 404
     */
    ClassView recode(Caller caller, UUID id) {
        own(caller, id);
        classes.recode(id);
        audit.add(Deed.to("class", id, "class.code-renewed"));
        return view(classes.find(id).orElseThrow(Problem::notFound));
    }

    /**
     * Who learns in it and where they stand, the longest there first.
     *
     * @throws Problem 404
     */
    Page<ClassLearnerView> learners(Caller caller, UUID id, Locale spoken) {
        own(caller, id);
        List<MemberRow> members = classes.learners(id, MOST_LEARNERS);
        List<UserId> ids = members.stream().map(MemberRow::learner).toList();
        Map<UserId, Person> known = people.find(ids);
        Map<UserId, LearnerRecords.Standing> standings = records.standings(ids, spoken);
        return Page.all(members.stream()
                .filter(member -> known.containsKey(member.learner()))
                .map(member -> learner(member, known.get(member.learner()), standings.get(member.learner())))
                .toList());
    }

    private static ClassLearnerView learner(MemberRow member, Person person, LearnerRecords.Standing standing) {
        return new ClassLearnerView(
                person.id().value(),
                person.displayName(),
                person.guest(),
                member.joinedAt(),
                standing == null ? null : standing.lastAnsweredAt(),
                standing == null
                        ? List.of()
                        : standing.subjects().stream()
                                .map(each ->
                                        new ClassLearnerView.InSubject(each.subject(), each.ability(), each.answered()))
                                .toList());
    }

    /**
     * Takes a learner out of the class.
     *
     * @throws Problem 404 where they are not in it
     */
    void expel(Caller caller, UUID id, UserId learner) {
        own(caller, id);
        if (!classes.leave(id, learner)) {
            throw Problem.notFound();
        }
        audit.add(Deed.to("class", id, "class.learner-removed").with("learner", learner));
    }

    private ClassRow own(Caller caller, UUID id) {
        return classes.find(id)
                .filter(found -> runsAcademy(caller) || classes.teaches(caller.user(), id))
                .orElseThrow(Problem::notFound);
    }

    /** A key was let in by its scope, which is for all of the academy. */
    private static boolean runsAcademy(Caller caller) {
        return caller.is(Role.ADMIN.wire()) || caller.credential() instanceof Credential.Key;
    }

    private Set<UserId> teachers(Caller caller, List<UUID> named, Refusals refusals) {
        if (!runsAcademy(caller)) {
            throw Problem.of(
                    403,
                    "forbidden",
                    "누가 가르치는지는 학원 관리자가 정해요.",
                    "Who teaches a class is decided by the academy's administrators.");
        }
        if (named.size() > MOST_TEACHERS) {
            refusals.add("teacherIds", "too-many", "선생님은 20명까지 정할 수 있어요.", "A class has at most 20 teachers.");
            return Set.of();
        }
        Set<UserId> wished = new LinkedHashSet<>();
        for (UUID id : named) {
            if (id != null) {
                wished.add(new UserId(id));
            }
        }
        Map<UserId, Person> known = people.find(wished);
        List<UserId> ids = new ArrayList<>(wished);
        for (int i = 0; i < ids.size(); i++) {
            Person person = known.get(ids.get(i));
            if (person == null || !person.is(Role.TEACHER)) {
                refusals.add(
                        "teacherIds[" + i + "]",
                        "no-teacher",
                        "이 학원의 선생님이 아니에요.",
                        "This is no teacher of this academy.");
            }
        }
        return wished;
    }

    private void requireRoom(UserId teacher) {
        if (classes.taughtBy(teacher) >= MOST_CLASSES) {
            throw Problem.conflict(
                    "too-many-classes",
                    "선생님 한 명은 " + MOST_CLASSES + "개 반까지 맡을 수 있어요. 끝난 반을 먼저 지워 주세요.",
                    "A teacher has at most " + MOST_CLASSES + " classes. Please remove one that is over.");
        }
    }

    private ClassView view(ClassRow row) {
        return views(List.of(row)).getFirst();
    }

    private List<ClassView> views(List<ClassRow> rows) {
        List<TeacherRow> teachers =
                classes.teachers(rows.stream().map(ClassRow::id).toList());
        Map<UserId, Person> known =
                people.find(teachers.stream().map(TeacherRow::teacher).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new ClassView(
                        row.id(),
                        row.name(),
                        row.code(),
                        teachers.stream()
                                .filter(teacher -> teacher.classId().equals(row.id()))
                                .filter(teacher -> known.containsKey(teacher.teacher()))
                                .map(teacher -> new ClassView.Teacher(
                                        teacher.teacher().value(),
                                        known.get(teacher.teacher()).displayName()))
                                .toList(),
                        row.learners(),
                        row.createdAt()))
                .toList();
    }
}
