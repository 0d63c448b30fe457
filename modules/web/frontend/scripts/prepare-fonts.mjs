// Puts the fonts into public/fonts: Pretendard in its dynamic subsets, and the mathematics font cut to the signs that a school uses.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = join(root, "public/fonts");
const pretendard = join(root, "node_modules/pretendard/dist/web/variable");

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const version = JSON.parse(readFileSync(join(root, "node_modules/pretendard/package.json"), "utf8")).version;
const folder = `pretendard-${version}`;
cpSync(join(pretendard, "woff2-dynamic-subset"), join(target, folder), { recursive: true });
cpSync(join(root, "node_modules/pretendard/dist/LICENSE.txt"), join(target, folder, "LICENSE.txt"));
cpSync(join(root, "node_modules/@fontsource/noto-sans-math/LICENSE"), join(target, "math-LICENSE.txt"));
const faces = readFileSync(join(pretendard, "pretendardvariable-dynamic-subset.css"), "utf8")
  .replace(/\/\*[\s\S]*?\*\//g, "")
  .replaceAll("./woff2-dynamic-subset/", `/fonts/${folder}/`)
  .replace(/\s*\n\s*/g, "")
  .replaceAll(", U+", ",U+");

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");
const signs =
  range(0x20, 0x7e) + // Latin
  "°±²³·×÷¼½¾´‾¯′″‴…⋯⋮⋱–—‘’“”∘∙⋅•%‰√∛∜∑∏∫∞∂∇∅∈∉∋⊂⊃⊆⊇⊄∪∩∖∀∃∄¬∧∨∴∵∝∠∡∢∟⊥∥∦∣≅≃≈∼≡≠≤≥≦≧≪≫⩽⩾≺≻△▽□◇○●■▲◆★☆←→↑↓↔↕⇐⇒⇔⟵⟶⟷⟹⟺↦⃗⌈⌉⌊⌋⟨⟩‖−∓∗⊕⊗⌢⏞⏟⎧⎨⎩⎪⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⁡⁢⁣ˆ˙¨˜ˉ‾^_" +
  range(0x391, 0x3a9) + range(0x3b1, 0x3c9) + "ϑϕϖϱϵ" +
  range(0x1d434, 0x1d467) + "ℎ" + // italic letters, which mi draws
  range(0x1d6e2, 0x1d71b) + // italic Greek
  range(0x1d400, 0x1d433) + // bold letters
  "ℂℕℙℚℝℤ";
const math = await subsetFont(
  readFileSync(join(root, "node_modules/@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff2")),
  signs,
  { targetFormat: "woff2" },
);
const mathName = `math-${createHash("sha256").update(math).digest("hex").slice(0, 10)}.woff2`;
writeFileSync(join(target, mathName), math);

mkdirSync(join(root, "src/generated"), { recursive: true });
writeFileSync(
  join(root, "src/generated/fonts.css"),
  `${faces}\n@font-face{font-family:"Noto Sans Math";font-display:swap;src:url(/fonts/${mathName}) format("woff2")}\n`,
);
console.log(`fonts: mathematics ${(math.length / 1024).toFixed(0)} KiB, ${faces.split("@font-face").length - 1} faces of Pretendard`);
