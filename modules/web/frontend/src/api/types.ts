import type { components } from "@/generated/api";

type Schemas = components["schemas"];

export type Activity = Schemas["Activity"];
export type Ability = Schemas["Ability"];
export type Answer = string | string[];
export type AnsweredItem = Schemas["AnsweredItem"];
export type ApiKey = Schemas["ApiKey"];
export type AuditEntry = Schemas["AuditEntry"];
export type Choice = Schemas["Choice"];
export type Hint = Schemas["Hint"];
export type IssuedApiKey = Schemas["IssuedApiKey"];
export type Item = Schemas["Item"];
export type Locale = "ko" | "en";
export type Me = Schemas["Me"];
export type Presentation = Schemas["Presentation"];
export type Progress = Schemas["Progress"];
export type SecondFactorSecret = Schemas["SecondFactorSecret"];
export type Session = Schemas["Session"];
export type SignIn = Schemas["SignIn"];
export type Subject = Schemas["Subject"];
export type SubjectProgress = Schemas["SubjectProgress"];
export type Verdict = Schemas["Verdict"];
