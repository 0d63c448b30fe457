// @vitest-environment node

import { expect, test } from "vitest";
import { field, file } from "./csv";

// The beginnings that spreadsheets take for a formula: OWASP, CSV injection.
test.each([
  ['=HYPERLINK("http://example.org")', '"\'=HYPERLINK(""http://example.org"")"'],
  ["+82 10 1234", "'+82 10 1234"],
  ["-1+2", "'-1+2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\tcmd", "'\tcmd"],
  ["\r=1", '"\'\r=1"'],
])("%j is no formula any more", (typed, written) => {
  expect(field(typed)).toBe(written);
});

test.each([
  ["김새봄", "김새봄"],
  ["Kim, Sae", '"Kim, Sae"'],
  ['the "best"', '"the ""best"""'],
  ["two\nlines", '"two\nlines"'],
  [-3, "-3"],
  [null, ""],
])("%j stays what it is", (value, written) => {
  expect(field(value)).toBe(written);
});

test("a file begins with a byte order mark and ends its lines as RFC 4180 has it", async () => {
  const bytes = new Uint8Array(await file([["a", 1], ["b", null]]).arrayBuffer());
  expect([...bytes]).toEqual([0xef, 0xbb, 0xbf, ...new TextEncoder().encode("a,1\r\nb,\r\n")]);
});
