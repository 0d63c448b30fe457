/**
 * Academies: what they are called, the host names they are reached by, the time zone they live in.
 *
 * <p>Something belongs here when it is true of an academy as a whole. People, classes and content only point to an academy
 * and live in their own modules. The directory of academies is read before anybody has signed in and holds no person, so
 * it is the one thing that row-level security does not divide.
 */
package ai.dreamseed.tenancy;
