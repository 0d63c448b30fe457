/**
 * Exact arithmetic: rational numbers, and algebraic expressions as learners type them, compared for equivalence by normal
 * form. No floating point decides anything here. Everything is bounded in size and work, since both authors' templates and
 * learners' answers are input from outside. Nothing here knows an item.
 */
package ai.dreamseed.catalog.exact;
