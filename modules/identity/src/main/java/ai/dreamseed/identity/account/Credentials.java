package ai.dreamseed.identity.account;

import java.time.LocalDate;

/** What makes an account one's own; checked, and the password hashed. */
record Credentials(
        EmailAddress email,
        String displayName,
        LocalDate birthDate,
        String locale,
        String passwordHash,
        String registeredWith) {

    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
