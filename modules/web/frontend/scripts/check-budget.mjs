// Fails the build when the practice page may load more JavaScript than promised: every script of its HTML, and what it fetches
// later: the renderer of mathematics. Hints and the summary come when they are asked for, and are not counted. Counted as sent, that is
// compressed; the English texts replace nothing, so they count, too.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const LIMIT = 170 * 1024;
const site = join(dirname(fileURLToPath(import.meta.url)), "../../target/site");
const html = readFileSync(join(site, "practice/index.html"), "utf8");

// Scripts named anywhere in the page: tags and the module references that React follows.
const named = new Set([...html.matchAll(/(?:\/_next\/)?(static\/chunks\/[^"'\\\s]+?\.js)/g)].map(([, name]) => `_next/${name}`));
named.add("early.js");

// Chunks are fetched later by number; the runtime knows their names by it.
const chunks = join(site, "_next/static/chunks");
const lazy = readdirSync(chunks)
  .filter((name) => /^\d+\.[0-9a-f]+\.js$/.test(name))
  .map((name) => ({ name: `_next/static/chunks/${name}`, code: readFileSync(join(chunks, name), "utf8") }));
const katex = lazy.filter(({ code }) => code.includes("KaTeX parse error"));
const practiceEnglish = lazy.filter(({ code }) => code.includes("Hint ladder"));
const commonEnglish = lazy.filter(({ code }) => code.includes("Skip to content"));
if (katex.length !== 1 || practiceEnglish.length !== 1 || commonEnglish.length !== 1) throw new Error("The chunks that the practice page fetches later were not found");
for (const { name } of [...katex, ...practiceEnglish, ...commonEnglish]) named.add(name);

let total = 0;
for (const name of [...named].sort()) {
  const path = join(site, name);
  if (!existsSync(path)) continue;
  const size = statSync(existsSync(`${path}.gz`) ? `${path}.gz` : path).size;
  total += size;
  console.log(`${String(size).padStart(8)}  ${name}`);
}
console.log(`${String(total).padStart(8)}  practice page in all: ${(total / 1024).toFixed(1)} of ${LIMIT / 1024} KiB`);
if (total > LIMIT) {
  console.error("The practice page loads more JavaScript than it may.");
  process.exit(1);
}
