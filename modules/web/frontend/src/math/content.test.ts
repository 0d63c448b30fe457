import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { toMathML } from "@/generated/katex-mathml";

// KaTeX is trimmed to what our own content uses, so our own content says whether it was trimmed too far.

const CONTENT = join(__dirname, "../../../../catalog/src/main/resources/content");

function formulas(): string[] {
  return readdirSync(CONTENT, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .flatMap((name) => readFileSync(join(CONTENT, name), "utf8").match(/(?<!\\)\$[^$\n]+(?<!\\)\$/g) ?? [])
    .map((formula) => formula.slice(1, -1).replaceAll("\\\\", "\\").replace(/\[\[[^\]]*\]\]/g, "2"));
}

test("every formula of the content is rendered", () => {
  const all = [...new Set(formulas())];
  expect(all.length).toBeGreaterThan(100);
  const broken = all.filter((tex) => {
    try {
      return toMathML(tex, false).includes("NaN");
    } catch {
      return true;
    }
  });
  expect(broken).toEqual([]);
});

test.each([
  ["H₂O and x²", "<msub>", "<msup>"],
  ["\\begin{cases}x+y=1\\\\x-y=2\\end{cases}", "<mtable", "{"],
  ["\\left(\\frac{a}{b}\\right)^2", "<mfrac>", "<msup>"],
  ["\\sqrt[3]{8}", "<mroot>", "8"],
  ["\\overline{AB} \\parallel \\angle ABC", "<mover", "∠"],
])("%s becomes MathML", (tex, ...parts) => {
  const markup = toMathML(tex, false);
  for (const part of parts) expect(markup).toContain(part);
});
