import type { Answer, Item } from "@/api/types";
import { toPlain } from "@/math/to-tex";

/** What stands in the answer before anything was done: for an ordering, the order in which it is shown. */
export function emptyAnswer(item: Item): Answer {
  switch (item.type) {
    case "ordering":
      return (item.choices ?? []).map((choice) => choice.id);
    case "multiple-choice":
      return [];
    default:
      return "";
  }
}

/** Whether there is something to check. */
export function isAnswered(answer: Answer): boolean {
  return Array.isArray(answer) ? answer.length > 0 : answer.trim() !== "";
}

/** A kept answer that no longer fits its problem is worth nothing. */
export function fits(answer: Answer, item: Item): boolean {
  const ids = new Set((item.choices ?? []).map((choice) => choice.id));
  switch (item.type) {
    case "ordering":
      return Array.isArray(answer) && answer.length === ids.size && new Set(answer).size === ids.size && answer.every((id) => ids.has(id));
    case "multiple-choice":
      return Array.isArray(answer) && answer.every((id) => ids.has(id));
    case "single-choice":
      return typeof answer === "string" && (answer === "" || ids.has(answer));
    default:
      return typeof answer === "string";
  }
}

/** As it is sent. */
export function sent(answer: Answer, item: Item): Answer {
  return typeof answer === "string" && (item.type === "numeric" || item.type === "expression")
    ? toPlain(answer)
    : typeof answer === "string"
      ? answer.trim()
      : answer;
}
