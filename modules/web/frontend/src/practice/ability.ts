import type { Ability } from "@/api/types";

// Ability is estimated in logits around 0. Learners read it on a scale where 500 is the start and 100 one logit.

export function points(estimate: number): number {
  return Math.round(500 + 100 * estimate);
}

export function margin(ability: Ability): number {
  return Math.round(100 * ability.standardError);
}
