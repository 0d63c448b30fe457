"use client";

import { useState } from "react";
import type { MappedSkill, SkillMap as Map_ } from "@/api/types";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { MasteryBar, percent } from "./MasteryBar";
import { BADGES, type State, STATES, StateSign } from "./states";
import { texts } from "./texts";

/** How a map is practised from; without it the map is only looked at. */
export interface Practising {
  starting: string | null;
  onStart: (skill: MappedSkill) => void;
}

/** Every skill of a subject along a stem, grade by grade, each on what it builds on. */
export function SkillMap({ map, heading: Heading, practising }: { map: Map_; heading: "h2" | "h3"; practising?: Practising }) {
  const say = useTexts(texts);
  const [only, setOnly] = useState<State | null>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const byId = new Map(map.skills.map((skill) => [skill.id, skill]));
  const grades = [...new Set(map.skills.map((skill) => skill.grade))];
  const shown = only === null ? map.skills : map.skills.filter((skill) => skill.state === only);
  const turn = (id: string, to: boolean) =>
    setOpen((before) => {
      if (before.has(id) === to) return before;
      const after = new Set(before);
      if (to) after.add(id);
      else after.delete(id);
      return after;
    });
  const goTo = (id: string) => {
    setOnly(null);
    turn(id, true);
    // Once it is there and open.
    requestAnimationFrame(() => document.getElementById(`skill-${id}`)?.querySelector("summary")?.focus());
  };
  return (
    <div>
      <div role="group" aria-label={say("filter")} className="flex flex-wrap gap-2">
        <Filter pressed={only === null} onPress={() => setOnly(null)}>
          {say("all")} <span className="tabular-nums">{map.skills.length}</span>
        </Filter>
        {STATES.map((state) => {
          const count = map.skills.filter((skill) => skill.state === state).length;
          return count === 0 ? null : (
            <Filter key={state} pressed={only === state} onPress={() => setOnly(only === state ? null : state)}>
              <span className={`flex size-7 items-center justify-center rounded-full rounded-bl-md ${BADGES[state]}`}>
                <StateSign state={state} size={18} />
              </span>
              {say(state)} <span className="tabular-nums">{count}</span>
            </Filter>
          );
        })}
      </div>
      <p className="mt-3 text-sm text-soft">{say("bar")}</p>
      <ol className="mt-5 ml-2 border-l-4 border-leaf/60 pl-5 sm:ml-3 sm:pl-7">
        {grades.map((grade) => {
          const ofGrade = map.skills.filter((skill) => skill.grade === grade);
          const here = shown.filter((skill) => skill.grade === grade);
          if (here.length === 0) return null;
          const done = ofGrade.filter((skill) => skill.state === "mastered").length;
          return (
            <li key={grade} className="relative pb-8 last:pb-2">
              <span aria-hidden="true" className="absolute -top-px -left-[2.05rem] flex size-6 items-center justify-center rounded-full rounded-bl-md border-4 border-paper bg-leaf sm:-left-[2.55rem]" />
              <Heading className="flex flex-wrap items-baseline gap-x-3 text-lg font-extrabold">
                {say("grade", { grade })}
                <span className="text-sm font-semibold text-soft tabular-nums">{say("gradeDone", { done, total: ofGrade.length })}</span>
              </Heading>
              <ul className="mt-2 grid items-start gap-3 md:grid-cols-2">
                {here.map((skill) => (
                  <Skill key={skill.id} skill={skill} all={byId} open={open.has(skill.id)} onTurn={(to) => turn(skill.id, to)} onGoTo={goTo} practising={practising} />
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
      {shown.length === 0 && <p className="card p-6 text-center">{say("none")}</p>}
    </div>
  );
}

function Filter({ pressed, onPress, children }: { pressed: boolean; onPress: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className="inline-flex min-h-11 items-center gap-2 rounded-2xl border-2 border-line bg-surface px-3 font-semibold aria-pressed:border-primary aria-pressed:bg-sunk"
    >
      {children}
    </button>
  );
}

function Skill({
  skill,
  all,
  open,
  onTurn,
  onGoTo,
  practising,
}: {
  skill: MappedSkill;
  all: Map<string, MappedSkill>;
  open: boolean;
  onTurn: (open: boolean) => void;
  onGoTo: (id: string) => void;
  practising: Practising | undefined;
}) {
  const say = useTexts(texts);
  const locale = useLocale();
  const requires = skill.requires.map((id) => all.get(id)).filter((each) => each !== undefined);
  const leadsTo = [...all.values()].filter((each) => each.requires.includes(skill.id));
  const range = { value: percent(skill.mastery), low: percent(skill.low), high: percent(skill.high) };
  const due = skill.dueAt === null ? null : new Intl.DateTimeFormat(locale, { month: "long", day: "numeric" }).format(new Date(skill.dueAt));
  return (
    <li id={`skill-${skill.id}`} className={`card overflow-hidden ${skill.state === "locked" ? "border-dashed" : ""} ${open ? "md:col-span-2" : ""}`}>
      <details open={open} onToggle={(event) => onTurn(event.currentTarget.open)}>
        <summary className="flex min-h-16 list-none items-center gap-3 p-3.5 focus-visible:-outline-offset-3 [&::-webkit-details-marker]:hidden">
          <span className={`flex size-11 shrink-0 items-center justify-center rounded-full rounded-bl-md ${BADGES[skill.state]}`}>
            <StateSign state={skill.state} size={26} />
          </span>
          <span className="min-w-0 flex-1">
            <span className="block leading-snug font-bold">{skill.name}</span>
            <span className="mt-0.5 block text-sm text-soft">
              <b className={skill.state === "due" ? "text-dew" : "text-ink"}>{say(skill.state)}</b>
              {skill.mastery !== null && <span className="tabular-nums"> · {say("mastery", range)}</span>}
            </span>
            {skill.mastery !== null && <MasteryBar mastery={skill.mastery} low={skill.low ?? 0} high={skill.high ?? 1} className="mt-1.5" />}
          </span>
          <svg viewBox="0 0 24 24" width="20" height="20" className={`shrink-0 text-soft transition-transform ${open ? "rotate-180" : ""}`} fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
            <path d="m6 9.5 6 6 6-6" />
          </svg>
        </summary>
        <div className="flex flex-col gap-3 border-t border-line p-4">
          <p>{skill.why}</p>
          {skill.mastery !== null && (
            <p className="text-[.95rem] text-soft">
              {say("masteryLong", range)} {say("answered", { n: skill.answered })}
              {skill.recall !== null && ` · ${say("recall", { value: percent(skill.recall) })}`}
              {due !== null && skill.state !== "due" && ` · ${say("dueOn", { date: due })}`}
            </p>
          )}
          <p className="rounded-2xl bg-sunk px-4 py-3">
            <b className="block text-sm text-soft">{say("raises")}</b>
            {skill.advice}
          </p>
          <Neighbours title={say("requires")} skills={requires} onGoTo={onGoTo} />
          <Neighbours title={say("leadsTo")} skills={leadsTo} onGoTo={onGoTo} />
          {practising && (
            <button
              type="button"
              className="btn btn-primary self-start"
              aria-label={say("practiseName", { name: skill.name })}
              aria-disabled={practising.starting !== null}
              onClick={() => practising.starting === null && practising.onStart(skill)}
            >
              {say(practising.starting === skill.id ? "starting" : "practise")}
            </button>
          )}
        </div>
      </details>
    </li>
  );
}

function Neighbours({ title, skills, onGoTo }: { title: string; skills: MappedSkill[]; onGoTo: (id: string) => void }) {
  const say = useTexts(texts);
  if (skills.length === 0) return null;
  return (
    <div>
      <p className="text-sm font-bold text-soft">{title}</p>
      <ul className="mt-1 flex flex-wrap gap-2">
        {skills.map((skill) => (
          <li key={skill.id}>
            <button type="button" onClick={() => onGoTo(skill.id)} className="inline-flex min-h-11 items-center gap-2 rounded-2xl border border-line px-3 text-left text-[.95rem] font-semibold hover:border-edge">
              <StateSign state={skill.state} size={18} />
              <span>
                {skill.name}
                <span className="sr-only">, {say(skill.state)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
