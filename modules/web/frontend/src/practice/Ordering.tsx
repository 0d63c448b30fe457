"use client";

import { useRef, useState, type PointerEvent } from "react";
import type { Choice } from "@/api/types";
import { useTexts } from "@/i18n/use-texts";
import { MathText } from "@/math/MathText";
import { plain } from "@/math/split";
import { DownIcon, GripIcon, UpIcon } from "@/ui/icons";
import { texts } from "./texts";

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [taken] = next.splice(from, 1);
  if (taken !== undefined) next.splice(to, 0, taken);
  return next;
}

/** A list to be put in order: by dragging, or, as well, by two buttons on each line. */
export function Ordering({
  choices,
  order,
  onChange,
  disabled,
}: {
  choices: Choice[];
  order: string[];
  onChange: (order: string[]) => void;
  disabled: boolean;
}) {
  const say = useTexts(texts);
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [spoken, setSpoken] = useState("");
  const byId = new Map(choices.map((choice) => [choice.id, choice]));

  const move = (from: number, to: number) => {
    const id = order[from];
    if (disabled || id === undefined || to < 0 || to >= order.length) return;
    onChange(moved(order, from, to));
    setSpoken(say("moved", { text: plain(byId.get(id)?.text ?? ""), n: to + 1 }));
  };

  const drag = (event: PointerEvent, id: string) => {
    if (disabled || dragged !== id) return;
    const rows = [...(list.current?.children ?? [])];
    const over = rows.findIndex((row) => {
      const box = row.getBoundingClientRect();
      return event.clientY >= box.top && event.clientY <= box.bottom;
    });
    const from = order.indexOf(id);
    if (over >= 0 && over !== from) onChange(moved(order, from, over));
  };

  return (
    <div>
      <p className="font-bold">{say("order")}</p>
      {!disabled && <p className="mb-3 text-sm text-soft">{say("orderHelp")}</p>}
      <ol ref={list} className="flex flex-col gap-2.5">
        {order.map((id, index) => {
          const text = byId.get(id)?.text ?? "";
          const name = plain(text);
          return (
            <li
              key={id}
              className={`leaf flex min-h-16 items-center gap-2 border-2 py-1.5 pr-1.5 pl-1 ${dragged === id ? "border-primary bg-sunk" : "border-line bg-surface"}`}
            >
              <span
                aria-hidden="true"
                onPointerDown={(event) => {
                  if (disabled) return;
                  event.currentTarget.setPointerCapture(event.pointerId);
                  setDragged(id);
                }}
                onPointerMove={(event) => drag(event, id)}
                onPointerUp={() => setDragged(null)}
                onPointerCancel={() => setDragged(null)}
                className="flex size-11 shrink-0 cursor-grab touch-none items-center justify-center text-soft"
              >
                <GripIcon />
              </span>
              <span className="min-w-0 flex-1 py-1 text-lg">
                <MathText text={text} />
              </span>
              {!disabled && (
                <>
                  <button
                    type="button"
                    aria-label={say("moveUp", { text: name })}
                    // Not disabled at the ends, so that the focus is never lost.
                    aria-disabled={index === 0}
                    onClick={() => move(index, index - 1)}
                    className="flex size-11 items-center justify-center rounded-xl bg-sunk hover:text-primary aria-disabled:opacity-40"
                  >
                    <UpIcon />
                  </button>
                  <button
                    type="button"
                    aria-label={say("moveDown", { text: name })}
                    aria-disabled={index === order.length - 1}
                    onClick={() => move(index, index + 1)}
                    className="flex size-11 items-center justify-center rounded-xl bg-sunk hover:text-primary aria-disabled:opacity-40"
                  >
                    <DownIcon />
                  </button>
                </>
              )}
            </li>
          );
        })}
      </ol>
      <p className="sr-only" aria-live="polite">
        {spoken}
      </p>
    </div>
  );
}
