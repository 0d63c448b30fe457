import { expect, test } from "vitest";
import { home } from "./home";

test.each([
  [["learner"], "/subjects/"],
  [["guardian"], "/family/"],
  [["teacher"], "/classes/"],
  [["admin"], "/admin/people/"],
  [["operator"], "/operator/"],
  [["learner", "guardian"], "/family/"],
  [["learner", "teacher", "admin"], "/admin/people/"],
  [[], "/subjects/"],
])("somebody who is %s begins at %s", (roles, place) => {
  expect(home(roles)).toBe(place);
});
