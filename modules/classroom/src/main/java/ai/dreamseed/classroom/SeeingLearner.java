package ai.dreamseed.classroom;

import ai.dreamseed.identity.Guardianships;
import ai.dreamseed.identity.People;
import ai.dreamseed.identity.Person;
import ai.dreamseed.identity.Role;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Page;
import ai.dreamseed.kernel.Problem;
import ai.dreamseed.kernel.UserId;
import ai.dreamseed.learning.AnsweredItemView;
import ai.dreamseed.learning.LearnerRecords;
import ai.dreamseed.learning.ProgressView;
import ai.dreamseed.learning.SkillMapView;
import ai.dreamseed.learning.SkillMaps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/**
 * Shows a learner's record to whoever may see it, and to nobody else: themselves, a guardian who is linked to them now, a
 * teacher of a class they are in now, an administrator of their academy, and a program that an administrator gave the scope.
 * For everybody else there is no such learner.
 */
@ApplicationScoped
@Transactional
class SeeingLearner {

    @Inject
    Classes classes;

    @Inject
    People people;

    @Inject
    Guardianships guardianships;

    @Inject
    LearnerRecords records;

    @Inject
    SkillMaps maps;

    /** @throws Problem 404 for who may not see them */
    LearnerView learner(Caller caller, UserId learner) {
        return LearnerView.of(seen(caller, learner));
    }

    /** @throws Problem 400 for a subject that there is not, 404 for who may not see them */
    ProgressView progress(Caller caller, UserId learner, String subject, int days) {
        seen(caller, learner);
        return records.progress(learner, caller.locale(), subject, days);
    }

    /** @throws Problem 400 for a subject that there is not, 404 for who may not see them */
    SkillMapView skills(Caller caller, UserId learner, String subject) {
        seen(caller, learner);
        return maps.map(learner, caller.locale(), subject);
    }

    /** @throws Problem 400 for a subject or a cursor that there is not, 404 for who may not see them */
    Page<AnsweredItemView> responses(
            Caller caller, UserId learner, String subject, String session, String cursor, int limit) {
        seen(caller, learner);
        return records.responses(learner, caller.locale(), subject, session, cursor, limit);
    }

    private Person seen(Caller caller, UserId learner) {
        return people.find(learner).filter(person -> mayBeSeen(caller, person)).orElseThrow(Problem::notFound);
    }

    private boolean mayBeSeen(Caller caller, Person learner) {
        if (caller.credential() instanceof Credential.Key || caller.is(Role.ADMIN.wire())) {
            return true;
        }
        return caller.user().equals(learner.id())
                || caller.is(Role.GUARDIAN.wire()) && guardianships.isGuardian(caller.user(), learner.id())
                || caller.is(Role.TEACHER.wire()) && classes.teachesLearner(caller.user(), learner.id());
    }
}
