import { expect, test } from "vitest";
import { ceiling, path, place, radius } from "./curve";

const frame = { width: 200, height: 100, left: 20, right: 20, top: 10, bottom: 10 };

test("abilities run from left to right, chances from bottom to top", () => {
  expect(place(frame, -4, 0)).toEqual({ x: 20, y: 90 });
  expect(place(frame, 0, 0.5)).toEqual({ x: 100, y: 50 });
  expect(place(frame, 4, 1)).toEqual({ x: 180, y: 10 });
});

test("what lies outside sits on the edge", () => expect(place(frame, 9, 2)).toEqual({ x: 180, y: 10 }));

test("a curve is one line", () => expect(path([{ x: 1, y: 2 }, { x: 3, y: 4 }])).toBe("M1 2L3 4"));

test("more answers make a larger point, but never a blot", () => {
  expect(radius(9)).toBe(4);
  expect(radius(100)).toBeGreaterThan(radius(10));
  expect(radius(1_000_000)).toBe(11);
});

test("an axis ends at a round number", () => {
  expect(ceiling(0.0625)).toBe(0.1);
  expect(ceiling(0.25)).toBe(0.25);
  expect(ceiling(3.9)).toBe(4);
});
