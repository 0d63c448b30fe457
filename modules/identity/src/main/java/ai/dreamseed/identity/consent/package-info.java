/**
 * What personal data may be used for: the consents of a person or of their guardian, and the age from which one decides.
 *
 * <p>Everything that was ever said is on record and nothing of it is changed; what holds now is derived, by {@link
 * ai.dreamseed.identity.consent.Standing}. Who is whose guardian is told by {@code identity.guardian}, and what a withheld
 * purpose stops by the resources that name it.
 */
package ai.dreamseed.identity.consent;
