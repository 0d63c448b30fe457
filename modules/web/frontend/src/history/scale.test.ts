import { describe, expect, test } from "vitest";
import { chart, ticksBetween, weeks } from "./scale";

const frame = { width: 110, height: 120, left: 10, right: 0, top: 10, bottom: 10 };

describe("the ability chart", () => {
  test("has round values on its axis that enclose everything", () => {
    expect(ticksBetween(462, 538)).toEqual([460, 480, 500, 520, 540]);
    expect(ticksBetween(500, 500)).toEqual([500]);
    expect(ticksBetween(390, 610)).toEqual([350, 400, 450, 500, 550, 600, 650]);
  });

  test("places the first point on the left, the last on the right, and higher ability higher up", () => {
    const { dots } = chart(
      [
        { at: 0, estimate: 500, standardError: 100 },
        { at: 50, estimate: 550, standardError: 50 },
        { at: 100, estimate: 600, standardError: 0 },
      ],
      frame,
    );
    // the axis runs from 400 to 600 over 100 units of height
    expect(dots).toEqual([
      { x: 10, y: 60 },
      { x: 60, y: 35 },
      { x: 110, y: 10 },
    ]);
  });

  test("draws the band one standard error above and below", () => {
    const { band } = chart(
      [
        { at: 0, estimate: 500, standardError: 100 },
        { at: 100, estimate: 500, standardError: 50 },
      ],
      frame,
    );
    expect(band).toBe("M10 10L110 35L110 85L10 110Z");
  });

  test("puts a single point in the middle", () => {
    expect(chart([{ at: 5, estimate: 500, standardError: 20 }], frame).dots[0]?.x).toBe(60);
  });

  test("draws nothing from nothing", () => {
    expect(chart([], frame).band).toBe("");
  });
});

describe("the calendar", () => {
  test("ends with the week of today, which still has days to come", () => {
    // 25 November 2026 is a Wednesday
    const grid = weeks([{ date: "2026-11-24", answered: 3, correct: 2 }], "2026-11-25", 2);
    expect(grid.map((week) => week.map((day) => (day === null ? "-" : day.answered)))).toEqual([
      [0, 0, 0, 0, 0, 0, 0],
      [0, 0, 3, 0, "-", "-", "-"],
    ]);
    expect(grid[0]?.[0]?.date).toBe("2026-11-15");
  });
});
