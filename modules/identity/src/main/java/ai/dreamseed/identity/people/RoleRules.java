package ai.dreamseed.identity.people;

import ai.dreamseed.identity.Role;
import ai.dreamseed.identity.account.Refusals;
import ai.dreamseed.kernel.Caller;
import ai.dreamseed.kernel.Credential;
import ai.dreamseed.kernel.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which roles may be given and taken, and by whom. */
final class RoleRules {

    /** Who holds one of these sees others' records, so that it takes a proved address. */
    static final Set<Role> STAFF = EnumSet.of(Role.TEACHER, Role.ADMIN, Role.OPERATOR);

    private RoleRules() {}

    static Optional<Role> of(String wire) {
        return Arrays.stream(Role.values())
                .filter(role -> role.wire().equals(wire))
                .findFirst();
    }

    /** The roles that a request names; at least one where nothing was refused. */
    static Set<Role> read(String field, List<String> named, Refusals refusals) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        if (named == null || named.isEmpty()) {
            refusals.add(field, "required", "역할을 하나 이상 골라 주세요.", "Please choose one role or more.");
            return roles;
        }
        for (int i = 0; i < named.size() && i < Role.values().length; i++) {
            String place = field + "[" + i + "]";
            of(named.get(i)).ifPresentOrElse(roles::add, () -> unknown(place, refusals));
        }
        if (named.size() > Role.values().length) {
            refusals.add(field, "too-many", "역할을 한 번씩만 써 주세요.", "Please name each role once.");
        }
        return roles;
    }

    private static void unknown(String place, Refusals refusals) {
        refusals.add(
                place,
                "unknown",
                "역할은 learner, guardian, teacher, admin 가운데 하나예요.",
                "A role is one of learner, guardian, teacher, admin.");
    }

    /**
     * Refuses what nobody in an academy may do, and what a program may not.
     *
     * @throws Problem 403 {@code operator-not-yours}, {@code administrators-not-by-key}
     */
    static void changes(Caller caller, Set<Role> before, Set<Role> after) {
        if (before.contains(Role.OPERATOR) != after.contains(Role.OPERATOR)) {
            throw Problem.of(
                    403,
                    "operator-not-yours",
                    "운영자 역할은 학원에서 주거나 거둘 수 없어요.",
                    "The role of an operator is not an academy's to give or take.");
        }
        if (before.contains(Role.ADMIN) != after.contains(Role.ADMIN)
                && caller.credential() instanceof Credential.Key) {
            throw Problem.of(
                    403,
                    "administrators-not-by-key",
                    "관리자 역할은 API 키로 주거나 거둘 수 없어요. 관리자가 직접 바꿔 주세요.",
                    "A key cannot make or unmake administrators. An administrator has to.");
        }
    }
}
