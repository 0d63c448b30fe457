/**
 * What is estimated from all answers of an academy at night, or when an administrator asks: item parameters, memory, knowledge
 * and what goes with what. {@code EstimateJobs} and {@code EstimateVersions} hold the SQL, {@code RunningEstimates} takes one
 * job at a time on a node, and each kind of work is an {@code Estimating}. A version that came of it can be put back in force
 * as it was.
 */
package ai.dreamseed.learning.estimates;
