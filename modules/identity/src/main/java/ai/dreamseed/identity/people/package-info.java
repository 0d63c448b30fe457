/**
 * The people of an academy as its administrators manage them: a list to look through, invitations, roles, and lists that
 * are imported.
 *
 * <p>An administrator makes accounts and decides what somebody is in the academy, up to administrator and never operator.
 * Nobody gets a password from them: who is invited chooses one by a letter's link. What somebody learns is not known here.
 */
package ai.dreamseed.identity.people;
