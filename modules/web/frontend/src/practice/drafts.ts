// What a learner has written but not sent, and what was sent but not acknowledged, survive a killed tab.
import { keys, readJson, write } from "@/api/storage";
import type { Answer, Hint } from "@/api/types";

export interface Draft {
  answer: Answer;
  /** Hints that were read, as they were shown. */
  hints: Hint[];
  /** Time spent before the page was last left. */
  elapsedMs: number;
  savedAt: number;
}

export interface Pending {
  presentationId: string;
  answer: Answer;
  elapsedMs: number;
  /** The same for every repetition, so that the server counts the answer once. */
  key: string;
}

const DRAFT = "dreamseed.draft.";
const PENDING = "dreamseed.pending.";
const KEPT = 20;

export function draftOf(presentationId: string): Draft | null {
  return readJson<Draft>(DRAFT + presentationId);
}

export function keepDraft(presentationId: string, draft: Omit<Draft, "savedAt">, now = Date.now()): void {
  write(DRAFT + presentationId, JSON.stringify({ ...draft, savedAt: now }));
  const old = keys(DRAFT)
    .map((key) => ({ key, savedAt: readJson<Draft>(key)?.savedAt ?? 0 }))
    .sort((a, b) => b.savedAt - a.savedAt)
    .slice(KEPT);
  old.forEach(({ key }) => write(key, null));
}

export function dropDraft(presentationId: string): void {
  write(DRAFT + presentationId, null);
}

export function pendingOf(sessionId: string): Pending | null {
  return readJson<Pending>(PENDING + sessionId);
}

/** Sending an answer again keeps the key of its first try; a different answer is a new request. */
export function keepPending(sessionId: string, next: Omit<Pending, "key">, newKey: () => string): Pending {
  const before = pendingOf(sessionId);
  const same =
    before !== null &&
    before.presentationId === next.presentationId &&
    JSON.stringify(before.answer) === JSON.stringify(next.answer);
  const pending = same ? before : { ...next, key: newKey() };
  write(PENDING + sessionId, JSON.stringify(pending));
  return pending;
}

export function dropPending(sessionId: string): void {
  write(PENDING + sessionId, null);
}
