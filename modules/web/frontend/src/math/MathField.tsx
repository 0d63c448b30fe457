"use client";

import { useId, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { EraseIcon } from "@/ui/icons";
import { texts } from "@/practice/texts";
import { useTexts } from "@/i18n/use-texts";
import type { Item } from "@/api/types";
import { press } from "./insert";
import { Formula } from "./MathText";
import { lettersOf } from "./split";
import { toTex } from "./to-tex";

type TextKey = keyof typeof texts.ko;

interface Key {
  key: string;
  face: ReactNode;
  name?: TextKey;
}

const FRACTION: Key = {
  key: "fraction",
  name: "keyFraction",
  face: (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2">
      <rect x="7.5" y="1.5" width="9" height="7" rx="2" />
      <path d="M3.5 12h17" strokeLinecap="round" strokeWidth="2.4" />
      <rect x="7.5" y="15.5" width="9" height="7" rx="2" />
    </svg>
  ),
};
const ROOT: Key = { key: "root", name: "keyRoot", face: "√" };
const POWER: Key = {
  key: "power",
  name: "keyPower",
  face: (
    <span aria-hidden="true">
      x<sup>n</sup>
    </span>
  ),
};
const BRACKETS: Key = { key: "brackets", name: "keyBrackets", face: "( )" };
const MINUS: Key = { key: "-", name: "keyMinus", face: "−" };
const PLUS: Key = { key: "+", name: "keyPlus", face: "+" };
const DOT: Key = { key: ".", name: "keyDot", face: "." };
const PERCENT: Key = { key: "%", name: "keyPercent", face: "%" };
const ERASE: Key = { key: "erase", name: "keyErase", face: <EraseIcon /> };
const LEFT: Key = { key: "left", name: "keyLeft", face: "←" };
const RIGHT: Key = { key: "right", name: "keyRight", face: "→" };

function keysFor(item: Item): Key[] {
  switch (item.inputHint) {
    case "integer":
      return [MINUS];
    case "decimal":
      return [MINUS, DOT];
    case "fraction":
      return [MINUS, FRACTION];
    case "expression": {
      const letters = lettersOf(item.stem).map((letter) => ({ key: letter, face: <i className="font-serif text-xl">{letter}</i> }));
      return [...letters, FRACTION, POWER, ROOT, BRACKETS, PLUS, MINUS, ...(item.stem.includes("\\pi") ? [{ key: "π", face: "π" }] : [])];
    }
    default:
      return [MINUS, FRACTION, DOT, PERCENT];
  }
}

const DIGITS: Key[] = [..."1234567890"].map((digit) => ({ key: digit, face: digit }));

/**
 * A field for numbers and expressions: ordinary text, so that every keyboard, dictation and screen reader works, with keys for what a
 * phone hides, and what was understood shown as a book would print it.
 */
export function MathField({
  item,
  value,
  onChange,
  disabled,
  error,
}: {
  item: Item;
  value: string;
  onChange: (value: string) => void;
  disabled: boolean;
  error: string | null;
}) {
  const say = useTexts(texts);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  const [digits, setDigits] = useState(false);
  const expression = item.inputHint === "expression";
  const keys = keysFor(item);
  // With the arrows, the eraser and the switch of the digits, in full rows where that is possible.
  const columns = keys.length === 1 ? "grid-cols-5" : keys.length === 4 ? "grid-cols-4" : "grid-cols-6";
  const tex = value.trim() === "" ? "" : toTex(value);
  // A whole number is already as plain as it gets.
  const worthShowing = tex !== "" && !/^-?\d+(\.\d+)?$/.test(value.trim());
  const help = expression ? say("helpExpression") : item.inputHint === "fraction" || item.inputHint === "number" ? say("helpFraction") : null;

  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [value]);

  const tap = (key: string) => {
    const input = field.current;
    if (!input || disabled) return;
    const start = input.selectionStart ?? value.length;
    const next = press(key, { value, start, end: input.selectionEnd ?? start });
    input.focus({ preventScroll: true });
    if (next.value === value) {
      input.setSelectionRange(next.start, next.end);
      return;
    }
    caret.current = next.start;
    onChange(next.value);
  };

  const button = ({ key, face, name }: Key) => (
    <button
      key={key}
      type="button"
      disabled={disabled}
      // The field keeps the focus, and with it the caret and the phone's keyboard.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => tap(key)}
      className="inline-flex h-12 items-center justify-center rounded-xl bg-surface text-lg font-bold shadow-[0_2px_0_var(--line)] ring-1 ring-line active:translate-y-px active:shadow-none disabled:opacity-50"
    >
      {name ? (
        <>
          <span aria-hidden="true">{face}</span>
          <span className="sr-only">{say(name)}</span>
        </>
      ) : (
        face
      )}
    </button>
  );

  return (
    <div className="flex flex-col gap-3">
      <label htmlFor={`${id}f`} className="font-bold">
        {say("answer")}
      </label>
      <div className="flex items-stretch gap-2">
        <input
          ref={field}
          id={`${id}f`}
          className="field min-w-0 flex-1 text-2xl font-bold tracking-wide"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          disabled={disabled}
          type="text"
          inputMode={digits ? "none" : expression ? "text" : "decimal"}
          enterKeyHint="done"
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          maxLength={200}
          aria-describedby={`${id}h ${id}e`}
          aria-invalid={error !== null}
        />
        {item.unit && <span className="flex items-center rounded-2xl bg-sunk px-4 text-lg font-bold">{item.unit}</span>}
      </div>
      <p id={`${id}e`} role={error ? "alert" : undefined} className="text-wrong font-semibold empty:hidden">
        {error}
      </p>
      <div
        role="group"
        aria-label={say("preview")}
        className="flex min-h-16 items-center gap-3 rounded-2xl border-2 border-dashed border-line px-4 py-2"
      >
        <span className="shrink-0 text-sm font-semibold text-soft">{say("preview")}</span>
        <span className="min-w-0 flex-1 overflow-x-auto text-center text-2xl">{worthShowing ? <Formula tex={tex} display /> : <span className="font-bold">{value}</span>}</span>
      </div>
      <div hidden={disabled} role="group" aria-label={say("keypad")} className="rounded-2xl bg-sunk p-2">
        {digits && <div className="mb-2 grid grid-cols-5 gap-2">{DIGITS.map(button)}</div>}
        <div className={`grid gap-2 ${columns}`}>
          {[...keys, LEFT, RIGHT, ERASE].map(button)}
          <button
            type="button"
            aria-expanded={digits}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => setDigits(!digits)}
            className="inline-flex h-12 items-center justify-center rounded-xl font-bold text-soft hover:text-ink"
          >
            <span aria-hidden="true">{digits ? "123▾" : "123▴"}</span>
            <span className="sr-only">{say(digits ? "digitsOff" : "digitsOn")}</span>
          </button>
        </div>
      </div>
      <p id={`${id}h`} className="text-sm text-soft empty:hidden">
        {!disabled && help}
      </p>
    </div>
  );
}
