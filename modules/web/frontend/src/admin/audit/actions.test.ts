import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DOMAINS, known, midnight } from "./actions";
import { texts } from "./texts";

const document = readFileSync("../../../docs/audit.md", "utf8");
const documented = [...document.matchAll(/^\| `([a-z-]+\.[a-z.-]+)` \|/gm)].map(([, action]) => action!);

describe("what is on record", () => {
  test("is listed in the documentation", () => expect(documented.length).toBeGreaterThan(2));

  test.each(documented)("%s has words and can be looked for", (action) => {
    expect(known(texts.ko, action)).toBe(action);
    expect(DOMAINS).toContain(action.slice(0, action.indexOf(".")));
  });

  test("what nobody has heard of has none", () => {
    expect(known(texts.ko, "moon.landed")).toBeNull();
    expect(known(texts.ko, "toString")).toBeNull();
  });
});

test("a day begins where the reader is and ends where the next begins", () => {
  expect(midnight("2026-02-28")).toBe(new Date(2026, 1, 28).toISOString());
  expect(midnight("2026-02-28", 1)).toBe(new Date(2026, 2, 1).toISOString());
  expect(midnight("")).toBeUndefined();
  expect(midnight("0001-01-01")).toBeUndefined();
});
