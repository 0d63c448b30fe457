import { beforeEach, describe, expect, test } from "vitest";
import { draftOf, dropDraft, dropPending, keepDraft, keepPending, pendingOf } from "./drafts";

beforeEach(() => localStorage.clear());

describe("a draft", () => {
  test("is there again after the tab was killed", () => {
    keepDraft("p1", { answer: "3/4", hints: [], elapsedMs: 1200 }, 7);
    expect(draftOf("p1")).toEqual({ answer: "3/4", hints: [], elapsedMs: 1200, savedAt: 7 });
  });

  test("belongs to one problem", () => {
    keepDraft("p1", { answer: "1", hints: [], elapsedMs: 0 });
    expect(draftOf("p2")).toBeNull();
  });

  test("is gone once it was answered", () => {
    keepDraft("p1", { answer: "1", hints: [], elapsedMs: 0 });
    dropDraft("p1");
    expect(draftOf("p1")).toBeNull();
  });

  test("does not pile up: the oldest go", () => {
    for (let i = 0; i < 25; i++) keepDraft(`p${i}`, { answer: String(i), hints: [], elapsedMs: 0 }, i);
    expect(draftOf("p4")).toBeNull();
    expect(draftOf("p5")?.answer).toBe("5");
    expect(draftOf("p24")?.answer).toBe("24");
  });

  test("that another program spoilt is no draft", () => {
    localStorage.setItem("dreamseed.draft.p1", "{");
    expect(draftOf("p1")).toBeNull();
  });
});

describe("an answer on its way", () => {
  const keysOf = (...keys: string[]) => () => keys.shift() ?? "none left";

  test("keeps its key when it is sent again", () => {
    const newKey = keysOf("k1", "k2");
    keepPending("s1", { presentationId: "p1", answer: ["B", "A"], elapsedMs: 10 }, newKey);
    const again = keepPending("s1", { presentationId: "p1", answer: ["B", "A"], elapsedMs: 99 }, newKey);
    expect(again).toEqual({ presentationId: "p1", answer: ["B", "A"], elapsedMs: 10, key: "k1" });
  });

  test("gets a new key when it is another answer", () => {
    const newKey = keysOf("k1", "k2");
    keepPending("s1", { presentationId: "p1", answer: "1", elapsedMs: 10 }, newKey);
    expect(keepPending("s1", { presentationId: "p1", answer: "2", elapsedMs: 20 }, newKey).key).toBe("k2");
  });

  test("is gone once the server has it", () => {
    keepPending("s1", { presentationId: "p1", answer: "1", elapsedMs: 10 }, keysOf("k1"));
    dropPending("s1");
    expect(pendingOf("s1")).toBeNull();
  });
});
