/** Where a day begins, for whatever counts by days in this module. */
package ai.dreamseed.learning.day;
