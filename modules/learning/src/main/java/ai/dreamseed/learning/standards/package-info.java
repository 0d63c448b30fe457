/** What every room of this module means by mastered, due and well remembered. */
package ai.dreamseed.learning.standards;
