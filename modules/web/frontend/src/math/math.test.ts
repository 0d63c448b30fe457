import { describe, expect, test } from "vitest";
import { press } from "./insert";
import { lettersOf, plain, split } from "./split";

describe("a text with mathematics", () => {
  test("is cut at its dollar signs", () => {
    expect(split("Work out $1+1$ now.")).toEqual([
      { kind: "text", text: "Work out " },
      { kind: "math", text: "1+1" },
      { kind: "text", text: " now." },
    ]);
  });

  test("keeps a dollar that is meant", () => {
    expect(split("It costs \\$5.")).toEqual([{ kind: "text", text: "It costs $5." }]);
  });

  test("shows a formula that is still being written as text", () => {
    expect(split("so $\\frac{1}")).toEqual([
      { kind: "text", text: "so " },
      { kind: "text", text: "$\\frac{1}" },
    ]);
  });

  test("tells its unknowns, but not the names of functions and units", () => {
    expect(lettersOf("Expand $2x(y+\\frac{1}{2})\\,\\mathrm{cm}$ for a friend")).toEqual(["x", "y"]);
  });
});

test("a formula can be said in plain signs", () => {
  expect(plain("$\\frac{3}{4}$ 또는 $2\\sqrt{13}-4$")).toBe("3/4 또는 2√13-4");
});

describe("the keypad", () => {
  const at = (value: string, start = value.length, end = start) => ({ value, start, end });

  test("makes what stands before the caret a numerator", () => {
    expect(press("fraction", at("3"))).toEqual(at("3/"));
  });

  test("opens an empty fraction with the caret above the bar", () => {
    expect(press("fraction", at("2+"))).toEqual(at("2+()/()", 3));
  });

  test("puts a selection above the bar and the caret below", () => {
    expect(press("fraction", at("x+1", 0, 3))).toEqual(at("(x+1)/()", 7));
  });

  test("puts a selection under the root", () => {
    expect(press("root", at("x+1", 0, 3))).toEqual(at("√(x+1)", 6));
  });

  test("erases one sign, or the selection", () => {
    expect(press("erase", at("12"))).toEqual(at("1"));
    expect(press("erase", at("12", 0, 2))).toEqual(at("", 0));
    expect(press("erase", at("12", 0))).toEqual(at("12", 0));
  });
});
