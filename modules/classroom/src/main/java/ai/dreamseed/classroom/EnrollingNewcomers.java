package ai.dreamseed.classroom;

import ai.dreamseed.identity.PeopleImported;
import ai.dreamseed.identity.PeopleImported.Newcomer;
import ai.dreamseed.identity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Puts the people of an administrator's list into the classes that it names, in the transaction that adds them. A class that
 * is not there is opened. Teachers teach in it, everybody else who learns learns in it.
 */
@ApplicationScoped
class EnrollingNewcomers {

    @Inject
    Classes classes;

    @Inject
    Clock clock;

    void enroll(@Observes PeopleImported imported) {
        Instant now = clock.instant();
        Map<String, UUID> byName = new HashMap<>();
        for (Newcomer newcomer : imported.people()) {
            if (newcomer.className() != null) {
                UUID id = byName.computeIfAbsent(
                        newcomer.className(),
                        name -> classes.named(name).map(Classes.ClassRow::id).orElseGet(() -> classes.open(name, now)));
                if (newcomer.roles().contains(Role.TEACHER)) {
                    classes.addTeacher(id, newcomer.id(), now);
                }
                if (newcomer.roles().contains(Role.LEARNER)) {
                    classes.join(id, newcomer.id(), now);
                }
            }
        }
    }
}
