package ai.dreamseed.identity.account;

import ai.dreamseed.kernel.UserId;

/** Somebody gave an account an address and a password. Told within the transaction in which it happened. */
public record AccountRegistered(UserId account, EmailAddress email) {}
