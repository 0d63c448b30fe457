"use client";

import { useEffect, useId } from "react";
import type { Answer, Choice } from "@/api/types";
import { useTexts } from "@/i18n/use-texts";
import { MathText } from "@/math/MathText";
import { plain } from "@/math/split";
import { CheckIcon, CrossIcon } from "@/ui/icons";
import { texts } from "./texts";

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
}

/** Radio buttons or boxes as cards; the digit keys choose, wherever the focus is. */
export function Choices({
  choices,
  many,
  value,
  onChange,
  disabled,
  marks,
}: {
  choices: Choice[];
  many: boolean;
  value: Answer;
  onChange: (value: Answer) => void;
  disabled: boolean;
  /** After the verdict: whether what was chosen was right. */
  marks: boolean | null;
}) {
  const say = useTexts(texts);
  const id = useId();
  const chosen = Array.isArray(value) ? value : value === "" ? [] : [value];

  const toggle = (choice: string) => {
    if (!many) onChange(choice);
    else onChange(chosen.includes(choice) ? chosen.filter((each) => each !== choice) : [...chosen, choice]);
  };

  useEffect(() => {
    if (disabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const choice = choices[Number(event.key) - 1];
      if (choice) {
        event.preventDefault();
        toggle(choice.id);
        document.getElementById(`${id}${choice.id}`)?.focus();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });

  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-3 font-bold">{say(many ? "chooseAll" : "chooseOne")}</legend>
      {choices.map((choice) => {
        const on = chosen.includes(choice.id);
        const tone = !on
          ? "border-line bg-surface hover:border-edge"
          : marks === null
            ? "border-primary bg-surface shadow-[inset_0_0_0_1px_var(--primary)]"
            : marks
              ? "border-leaf bg-right-bg"
              : "border-wrong bg-wrong-bg";
        return (
          <label
            key={choice.id}
            htmlFor={`${id}${choice.id}`}
            className={`leaf flex min-h-16 cursor-pointer items-center gap-4 border-2 px-4 py-3 text-lg transition-colors has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary ${tone} ${disabled ? "cursor-default" : ""}`}
          >
            <input
              id={`${id}${choice.id}`}
              type={many ? "checkbox" : "radio"}
              name={id}
              className="sr-only"
              aria-label={plain(choice.text)}
              checked={on}
              disabled={disabled}
              onChange={() => toggle(choice.id)}
            />
            <span
              aria-hidden="true"
              className={`flex size-9 shrink-0 items-center justify-center text-base font-extrabold ${many ? "rounded-lg" : "rounded-full rounded-bl-md"} ${on ? "bg-primary text-on-primary" : "bg-sunk text-soft"}`}
            >
              {on && marks === false ? <CrossIcon width={20} /> : on && (many || marks) ? <CheckIcon width={20} /> : choice.id}
            </span>
            <span className="min-w-0 flex-1">
              <MathText text={choice.text} />
            </span>
          </label>
        );
      })}
      {!disabled && <p className="text-sm text-soft max-sm:hidden">{say("choiceKeys", { n: choices.length })}</p>}
    </fieldset>
  );
}
