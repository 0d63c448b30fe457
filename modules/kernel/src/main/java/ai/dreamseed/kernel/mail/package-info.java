/**
 * Letters to people: put into the postbox by the transaction that has a reason to write, sent over SMTP after it has
 * committed.
 *
 * <p>Nothing on a request waits for a mail server, and a mail server that is away loses no letter. What a letter says is
 * written by the module that sends it.
 */
package ai.dreamseed.kernel.mail;
