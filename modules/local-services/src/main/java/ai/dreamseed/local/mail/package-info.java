/**
 * The mailbox of one machine: an SMTP server that delivers nowhere and keeps every message as a file, to be read by a
 * person or a test.
 */
package ai.dreamseed.local.mail;
