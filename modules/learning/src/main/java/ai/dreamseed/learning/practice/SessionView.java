package ai.dreamseed.learning.practice;

import ai.dreamseed.catalog.SubjectView;
import ai.dreamseed.learning.AbilityView;
import ai.dreamseed.learning.Named;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A session as the API shows it. */
@Schema(
        name = "Session",
        requiredProperties = {
            "id",
            "subject",
            "focusSkill",
            "mode",
            "state",
            "startedAt",
            "endedAt",
            "answered",
            "correct",
            "ability",
            "startAbility",
            "goal",
            "complete",
            "openPresentation"
        })
record SessionView(
        UUID id,
        Named subject,

        @Schema(description = "The skill it works on, where one was chosen", nullable = true)
        Named focusSkill,

        @Schema(enumeration = {"practice", "diagnostic"}) String mode,
        @Schema(enumeration = {"open", "ended"}) String state,
        Instant startedAt,
        @Schema(nullable = true) Instant endedAt,
        @Schema(minimum = "0") int answered,
        @Schema(minimum = "0") int correct,

        @Schema(description = "As it is now, or was when the session ended")
        AbilityView ability,

        @Schema(description = "As it was when the session started")
        AbilityView startAbility,

        @Schema(description = "How many answers the session aims at; a diagnostic has no more")
        int goal,

        @Schema(
                description =
                        "A diagnostic that knows the ability to a standard error of 0.3, or had 20 answers, or has"
                                + " nothing left to show. A session for learning is never complete")
        boolean complete,

        @Schema(description = "The item that waits for its answer", nullable = true)
        PresentationView openPresentation) {

    static SessionView of(
            PracticeSession session,
            SubjectView subject,
            Named focusSkill,
            boolean complete,
            PresentationView open,
            Locale locale) {
        return new SessionView(
                session.id(),
                Named.of(subject, locale),
                focusSkill,
                session.mode().wire(),
                session.isOpen() ? "open" : "ended",
                session.startedAt(),
                session.endedAt(),
                session.answered(),
                session.correct(),
                AbilityView.of(session.ability()),
                AbilityView.of(session.startAbility()),
                session.goal(),
                complete,
                open);
    }
}
