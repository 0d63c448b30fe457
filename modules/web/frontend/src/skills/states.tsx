import type { MappedSkill } from "@/api/types";

export type State = MappedSkill["state"];

/** In the order of a plant's life; what asks for something comes first. */
export const STATES: readonly State[] = ["due", "learning", "next", "mastered", "new", "locked"];

/** Colours of the badge behind the sign: never the only thing that tells states apart. */
export const BADGES: Record<State, string> = {
  due: "bg-dew-bg text-dew",
  learning: "bg-right-bg text-right",
  next: "bg-lime text-on-lime",
  mastered: "bg-primary text-on-primary",
  new: "bg-sunk text-soft",
  locked: "bg-sunk text-soft",
};

/** The sign of a state: a seed, a seed in the ground, a sprout, a seedling, a flower, a leaf that wants water. */
export function StateSign({ state, size = 24 }: { state: State; size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      {state === "new" && (
        <>
          <ellipse cx="12" cy="12" rx="4.5" ry="6" transform="rotate(24 12 12)" />
          <path d="M10.5 9.5c.3-1.2 1-2 2-2.3" />
        </>
      )}
      {state === "locked" && (
        <>
          <path d="M3 12c3-2.5 6-2.5 9 0s6 2.5 9 0" />
          <ellipse cx="12" cy="17.5" rx="3" ry="2.3" />
          <path d="M12 9V4M9.5 6.5 12 9l2.5-2.5" />
        </>
      )}
      {state === "next" && (
        <>
          <path d="M12 20v-9" />
          <path d="M12 13c0-4 2.5-6.5 7-7 0 4.5-2.5 7-7 7Z" fill="currentColor" />
          <path d="M5 20h14" />
        </>
      )}
      {state === "learning" && (
        <>
          <path d="M12 20V9" />
          <path d="M12 12c0-4 2.5-6.5 7-7 0 4.5-2.5 7-7 7Z" fill="currentColor" />
          <path d="M12 16c0-3.5-2.3-6-6.5-6.5 0 4.2 2.3 6.5 6.5 6.5Z" />
          <path d="M5 20h14" />
        </>
      )}
      {state === "mastered" && (
        <>
          {[0, 72, 144, 216, 288].map((turn) => (
            <ellipse key={turn} cx="12" cy="5" rx="2.6" ry="3.4" fill="currentColor" stroke="none" transform={`rotate(${turn} 12 9.5)`} />
          ))}
          <path d="M12 14v7M12 19c-2.5 0-4-1-4.5-3" />
        </>
      )}
      {state === "due" && (
        <>
          <path d="M8 20v-7c0-4-2.5-6-5.5-5" />
          <path d="M3 8c-.8 3 .5 5.5 3 6.5" />
          <path d="M16.5 6c2.3 2.8 4 4.8 4 7.2a4 4 0 0 1-8 0c0-2.4 1.7-4.4 4-7.2Z" fill="currentColor" />
          <path d="M4 20h9" />
        </>
      )}
    </svg>
  );
}
