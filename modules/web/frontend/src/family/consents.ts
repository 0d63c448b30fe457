import type { components } from "@/generated/api";
import { texts } from "./texts";

export type Consent = components["schemas"]["Consent"];
export type Purpose = Consent["purpose"];

export const PURPOSES = ["service", "tutor", "analytics"] as const satisfies readonly Purpose[];

/** The day of the texts below. Whoever changes what they mean changes it here and in the server's ConsentText. */
export const TEXT_VERSION = "2026-11-25";

type Key = keyof (typeof texts)["ko"];

/** What is said about each purpose: what is used, for what, and what happens without. */
export const WORDS = {
  service: { title: "serviceTitle", what: "serviceWhat", why: "serviceWhy", without: "serviceWithout" },
  tutor: { title: "tutorTitle", what: "tutorWhat", why: "tutorWhy", without: "tutorWithout" },
  analytics: { title: "analyticsTitle", what: "analyticsWhat", why: "analyticsWhy", without: "analyticsWithout" },
} as const satisfies Record<Purpose, Record<"title" | "what" | "why" | "without", Key>>;
