/**
 * Classes: who teaches, who learns, and by that who sees whose record. A learner comes in by a class's code, or by an
 * administrator's list.
 *
 * <p>Something belongs here when it is about people who learn together. Who somebody is stands in identity, what they
 * practised in learning; here both are shown to a teacher, a guardian or an administrator, and
 * {@code SeeingLearner} is the one place that decides to whom.
 */
package ai.dreamseed.classroom;
