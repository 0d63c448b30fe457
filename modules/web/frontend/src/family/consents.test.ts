import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TEXT_VERSION } from "./consents";

test("the texts shown are those that the server asks for", () => {
  const document = JSON.parse(readFileSync(join(process.cwd(), "../../../docs/openapi.json"), "utf8"));
  const version = document.components.schemas.Consent.properties.currentVersion;
  expect(version.examples?.[0] ?? version.example).toBe(TEXT_VERSION);
});
