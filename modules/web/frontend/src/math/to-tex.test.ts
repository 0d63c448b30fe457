import { describe, expect, test } from "vitest";
import { toMathML } from "@/generated/katex-mathml";
import { toPlain, toTex } from "./to-tex";

describe("the live preview", () => {
  test.each([
    ["1/2", "\\frac{1}{2}"],
    ["-3/4", "-\\frac{3}{4}"],
    ["1 1/2", "1\\frac{1}{2}"],
    ["2x/3", "\\frac{2x}{3}"],
    ["(x+1)/(x-2)", "\\frac{x+1}{x-2}"],
    ["sqrt(3)/2", "\\frac{\\sqrt{3}}{2}"],
    ["3√2", "3\\sqrt{2}"],
    ["√(x+1)", "\\sqrt{x+1}"],
    ["x^2", "x^{2}"],
    ["x²+1", "x^{2}+1"],
    ["x^-2", "x^{-2}"],
    ["2x(x+1)", "2x\\left(x+1\\right)"],
    ["1,200", "1{,}200"],
    ["50%", "50\\%"],
    ["2pi", "2\\pi "],
    ["3*4", "3\\times 4"],
  ])("shows %s as a book would print it", (typed, tex) => {
    expect(toTex(typed)).toBe(tex);
  });

  test("multiplies from left to right, as the server does", () => {
    expect(toTex("1/2x")).toBe("\\frac{1}{2}x");
  });

  test.each([
    ["1/", "\\frac{1}{\\square}"],
    ["/2", "\\frac{\\square}{2}"],
    ["()/()", "\\frac{\\square}{\\square}"],
    ["x^", "x^{\\square}"],
    ["sqrt", "\\sqrt{\\square}"],
    ["3+", "3+\\square"],
    ["(x+1", "\\left(x+1\\right)"],
  ])("shows a box where %s still misses something", (typed, tex) => {
    expect(toTex(typed)).toBe(tex);
  });

  test.each(["", ")", "((((", "}{", "\\frac", "$", "#", "1//2", "^^", "<script>", "가나다", "🙂", "1/(2/(3/", "%%", "a_b", "~"])(
    "renders whatever is typed: %s",
    (typed) => {
      expect(() => toMathML(toTex(typed), false)).not.toThrow();
    },
  );
});

test("an answer is sent in the signs of a keyboard", () => {
  expect(toPlain(" 3√2 ")).toBe("3sqrt(2)");
  expect(toPlain("√(x+1)")).toBe("sqrt(x+1)");
  expect(toPlain("−2×x÷3")).toBe("-2*x/3");
});
