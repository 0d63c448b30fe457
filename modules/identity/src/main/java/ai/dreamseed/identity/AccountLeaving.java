package ai.dreamseed.identity;

import ai.dreamseed.kernel.UserId;

/** Somebody goes, and everything of theirs. Fired before anything is erased, within the transaction that erases it. */
public record AccountLeaving(UserId account) {}
