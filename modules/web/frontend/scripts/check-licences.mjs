// Breaks the build when a package of package-lock.json has a licence that is not on the list, or none. Packages that only
// build the site are held to it as well: fonts, KaTeX and parts of the bundler end up in what is delivered.
import { readFileSync } from "node:fs";

const allowed = new Set([
  "0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC-BY-4.0", "CC0-1.0", "ISC", "MIT", "MIT-0",
  "MPL-2.0", "OFL-1.1", "Python-2.0", "Zlib",
]);
// Tools that are run and never delivered may have a licence that only binds who passes them on: name → licence.
const tools = [[/^@img\/sharp-/, "LGPL-3.0-or-later"]];

/** Whether an SPDX expression holds: of alternatives one is enough, of a conjunction all are needed. */
function holds(expression, accepts) {
  const words = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  const either = () => {
    let result = both();
    while (words[0] === "OR") {
      words.shift();
      result = both() || result;
    }
    return result;
  };
  const both = () => {
    let result = one();
    while (words[0] === "AND") {
      words.shift();
      result = one() && result;
    }
    return result;
  };
  const one = () => {
    const word = words.shift();
    if (word !== "(") return word !== undefined && accepts(word);
    const result = either();
    return words.shift() === ")" && result;
  };
  return either() && words.length === 0;
}

const file = process.argv[2] ?? new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const packages = Object.entries(lock.packages).filter(([path, entry]) => path.includes("node_modules/") && !entry.link);
const refused = packages
  .map(([path, entry]) => ({ name: entry.name ?? path.slice(path.lastIndexOf("node_modules/") + 13), ...entry }))
  .filter(({ name, license }) => {
    const accepts = (one) => allowed.has(one) || tools.some(([tool, licence]) => tool.test(name) && licence === one);
    return typeof license !== "string" || !holds(license, accepts);
  });

for (const { name, version, license } of refused) {
  console.error(`${name} ${version}: ${license ? `licence ${license} is not on the list` : "it names no licence"}`);
}
if (refused.length > 0 || packages.length === 0) {
  console.error(`${refused.length} of ${packages.length} packages cannot be delivered with this product.`);
  process.exit(1);
}
console.log(`${packages.length} packages, every licence is on the list.`);
