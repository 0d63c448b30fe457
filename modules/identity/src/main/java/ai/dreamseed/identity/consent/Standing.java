package ai.dreamseed.identity.consent;

import ai.dreamseed.kernel.Purpose;
import ai.dreamseed.kernel.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What holds for one person at one moment: whose word counts, and what was said.
 *
 * <p>From 14 on the latest word to a purpose counts, a guardian's of former years too, until the person says something else.
 * Under 14 the latest word counts only if it is that of a guardian who is linked now. So a refusal is never undone by a link
 * that ends, and a consent does not outlive the link that it rested on.
 *
 * <p>Who works in the academy and does not learn there is not asked first: nothing is withheld from them until they say so.
 *
 * @param account the person
 * @param guest opened without credentials: nothing is known of them, and nothing is asked
 * @param bornOn null where it is not known
 * @param staff whether they teach or run the academy; who does so is taken to be grown up where no birth date is known
 * @param learner whether they learn here
 * @param words the latest of each purpose at most
 * @param zone the academy's time zone
 */
record Standing(
        UUID account, boolean guest, LocalDate bornOn, boolean staff, boolean learner, List<Word> words, ZoneId zone) {

    Standing {
        words = List.copyOf(words);
    }

    /** Whether the person's own word counts. */
    boolean decides(Instant now) {
        return bornOn == null ? staff : new Age(bornOn, zone).decides(now);
    }

    Optional<Word> latest(Purpose purpose) {
        return words.stream().filter(word -> word.purpose() == purpose).findFirst();
    }

    /** Whether there is a word that counts and it is a consent, or there is none and none is asked for. */
    boolean agreed(Purpose purpose, Instant now) {
        return latest(purpose)
                .map(word -> word.given() && (decides(now) || word.method() == Method.GUARDIAN && word.linked()))
                .orElseGet(() -> staff && !learner && decides(now));
    }

    Set<Purpose> withheld(Instant now) {
        if (guest) {
            return Set.of();
        }
        if (!agreed(Purpose.SERVICE, now)) {
            return EnumSet.allOf(Purpose.class);
        }
        EnumSet<Purpose> withheld = EnumSet.noneOf(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            if (!agreed(purpose, now)) {
                withheld.add(purpose);
            }
        }
        return withheld;
    }

    UserId user() {
        return new UserId(account);
    }
}
