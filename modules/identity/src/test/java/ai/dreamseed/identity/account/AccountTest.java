package ai.dreamseed.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dreamseed.kernel.Ids;
import ai.dreamseed.kernel.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final TenantId ACADEMY = new TenantId(Ids.next());
    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final Credentials CREDENTIALS = new Credentials(
            new EmailAddress("seed@example.com"), "새봄", LocalDate.of(2012, 3, 15), "ko", "a hash", null);

    @Test
    void aGuestIsALearnerWithoutCredentials() {
        Account guest = Account.guest(ACADEMY, "en", NOW);
        assertThat(guest.guest()).isTrue();
        assertThat(guest.roles()).containsExactly("learner");
        assertThat(guest.email()).isNull();
        assertThat(guest.passwordHash()).isNull();
        assertThat(guest.displayName()).isEqualTo("Guest");
    }

    @Test
    void aGuestWhoRegistersKeepsTheAccount() {
        Account account = Account.guest(ACADEMY, "en", NOW);
        var before = account.id();
        assertThat(account.register(CREDENTIALS)).isTrue();
        assertThat(account.id()).isEqualTo(before);
        assertThat(account.guest()).isFalse();
        assertThat(account.email()).isEqualTo("seed@example.com");
        assertThat(account.displayName()).isEqualTo("새봄");
        assertThat(account.roles()).containsExactly("learner");
    }

    @Test
    void nobodyRegistersTwice() {
        Account account = Account.learner(ACADEMY, CREDENTIALS, NOW);
        Credentials others = new Credentials(
                new EmailAddress("thief@example.com"), "도둑", LocalDate.of(1990, 1, 1), "ko", "another hash", null);
        assertThat(account.register(others)).isFalse();
        assertThat(account.email()).isEqualTo("seed@example.com");
        assertThat(account.passwordHash()).isEqualTo("a hash");
    }

    @Test
    void itPrintsNothingOfThePerson() {
        assertThat(Account.learner(ACADEMY, CREDENTIALS, NOW).toString()).doesNotContain("seed", "새봄", "hash");
        assertThat(CREDENTIALS.toString()).doesNotContain("seed", "새봄", "hash");
        assertThat(new Registration("seed@example.com", "my-password", "새봄", "2012-03-15", "ko").toString())
                .doesNotContain("seed", "password", "새봄", "2012");
    }
}
