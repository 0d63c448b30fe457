import { describe, expect, test } from "vitest";
import { texts as account } from "@/account/texts";
import accountEn from "@/account/texts.en";
import { texts as adminFrame } from "@/admin/frame-texts";
import adminFrameEn from "@/admin/frame-texts.en";
import { texts as bank } from "@/admin/bank/texts";
import bankEn from "@/admin/bank/texts.en";
import { texts as estimates } from "@/admin/estimates/texts";
import estimatesEn from "@/admin/estimates/texts.en";
import { texts as audit } from "@/admin/audit/texts";
import auditEn from "@/admin/audit/texts.en";
import { texts as keys } from "@/admin/keys/texts";
import keysEn from "@/admin/keys/texts.en";
import { texts as contact } from "@/contact/texts";
import contactEn from "@/contact/texts.en";
import { texts as family } from "@/family/texts";
import familyEn from "@/family/texts.en";
import { texts as security } from "@/account/security/texts";
import securityEn from "@/account/security/texts.en";
import { texts as classes } from "@/classes/texts";
import classesEn from "@/classes/texts.en";
import { texts as join } from "@/classes/join-texts";
import joinEn from "@/classes/join-texts.en";
import { texts as operator } from "@/operator/texts";
import operatorEn from "@/operator/texts.en";
import { texts as people } from "@/admin/people/texts";
import peopleEn from "@/admin/people/texts.en";
import { texts as records } from "@/records/texts";
import recordsEn from "@/records/texts.en";
import { texts as history } from "@/history/texts";
import historyEn from "@/history/texts.en";
import { texts as landing } from "@/landing/texts";
import landingEn from "@/landing/texts.en";
import { texts as plan } from "@/plan/texts";
import planEn from "@/plan/texts.en";
import { texts as practice } from "@/practice/texts";
import practiceEn from "@/practice/texts.en";
import { texts as skills } from "@/skills/texts";
import skillsEn from "@/skills/texts.en";
import { texts as subjects } from "@/subjects/texts";
import subjectsEn from "@/subjects/texts.en";
import { common } from "./common";
import commonEn from "./common.en";
import { fill } from "./use-texts";

const bundles: [string, Record<string, string>, Record<string, string>][] = [
  ["account", account.ko, accountEn],
  ["bank", bank.ko, bankEn],
  ["estimates", estimates.ko, estimatesEn],
  ["admin", adminFrame.ko, adminFrameEn],
  ["audit", audit.ko, auditEn],
  ["keys", keys.ko, keysEn],
  ["classes", classes.ko, classesEn],
  ["common", common.ko, commonEn],
  ["contact", contact.ko, contactEn],
  ["family", family.ko, familyEn],
  ["history", history.ko, historyEn],
  ["join", join.ko, joinEn],
  ["landing", landing.ko, landingEn],
  ["operator", operator.ko, operatorEn],
  ["people", people.ko, peopleEn],
  ["plan", plan.ko, planEn],
  ["practice", practice.ko, practiceEn],
  ["records", records.ko, recordsEn],
  ["security", security.ko, securityEn],
  ["skills", skills.ko, skillsEn],
  ["subjects", subjects.ko, subjectsEn],
];
const names = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe.each(bundles)("the texts of %s", (_, ko, en) => {
  test("exist in both languages", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ko).sort());
    for (const text of [...Object.values(ko), ...Object.values(en)]) expect(text.trim()).not.toBe("");
  });

  test("name the same values in both languages", () => {
    for (const key of Object.keys(ko)) expect([key, names(en[key] ?? "")]).toEqual([key, names(ko[key] ?? "")]);
  });
});

test("a value that is not given stays visible", () => {
  expect(fill("{a} of {b}", { a: 1 })).toBe("1 of {b}");
});
