package ai.dreamseed.learning.estimates;

import ai.dreamseed.kernel.TenantId;
import java.util.UUID;

/**
 * A job that this node has.
 *
 * @param lease of all nodes that ever had it the newest has the highest: with an older one nothing is written
 * @param losses how often a node was lost while it had the job
 */
record Claimed(TenantId tenant, UUID id, int lease, int losses) {}
