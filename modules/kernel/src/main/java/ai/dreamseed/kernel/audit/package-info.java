/**
 * Who did what to whom, when and from where: an append-only record, one chain of hashes an academy.
 *
 * <p>A deed belongs here when somebody may have to answer for it later: signing in, consent, roles, keys, money, exports, an
 * operator's step. What a learner practises does not. The database computes the chain and lets nobody change it; a row stands
 * if and only if the transaction that did the deed committed.
 */
package ai.dreamseed.kernel.audit;
