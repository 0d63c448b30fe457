/**
 * Hints. The model is asked with what the author wrote, never with the key; what it says passes the answer gate before a
 * learner sees it; and where it cannot be asked or says too much, the author's own hint goes out instead, with the reason.
 * Nothing here decides whether a hint may be taken: the learning module does, in the transaction that marks the item as
 * helped, before the first byte is sent.
 */
package ai.dreamseed.tutoring;
