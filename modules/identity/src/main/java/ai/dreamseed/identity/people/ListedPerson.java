package ai.dreamseed.identity.people;

import ai.dreamseed.identity.Role;
import ai.dreamseed.identity.account.EmailAddress;
import java.time.LocalDate;
import java.util.Set;

/**
 * One line of a list, checked.
 *
 * @param line where it begins, from 1
 * @param birthDate null where it is not known
 * @param className null where there is none
 */
record ListedPerson(
        int line,
        String displayName,
        EmailAddress email,
        Set<Role> roles,
        LocalDate birthDate,
        String locale,
        String className) {

    @Override
    public String toString() {
        return "ListedPerson[line " + line + "]";
    }
}
