// Builds src/generated/katex-mathml.js: KaTeX from its own sources, cut to what school mathematics needs and to MathML output.
// The practice page may load 170 KiB of JavaScript in all; the whole of KaTeX is 76 KiB of that, this is about a quarter.
// What is cut: every HTML builder with its font metrics and SVG shapes, \def and friends, commutative diagrams, links and images.
import * as esbuild from "esbuild";
import ts from "typescript";
import { gzipSync } from "node:zlib";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const source = join(root, "node_modules/katex/src");

const functions = `accent color delimsizing environment font genfrac horizBrace kern math mclass op operatorname
  ordgroup overline phantom sizing sqrt styling supsub symbolsOp symbolsOrd symbolsSpacing text underline`
  .split(/\s+/);

const replaced = {
  functions: `import {_functions} from "./defineFunction"; export default _functions;
    ${functions.map((name) => `import "./functions/${name}";`).join("\n")}`,
  environments: `import {_environments} from "./defineEnvironment"; import "./environments/array"; export default _environments;`,
  // The MathML builder asks only whether a letter exists in a variant of a font.
  fontMetrics: `export const getCharacterMetrics = () => ({}); export const getGlobalMetrics = () => ({
      quad: 1, ptPerEm: 10, cssEmPerMu: 1 / 18, xHeight: 0.431, axisHeight: 0.25, arrayRuleWidth: 0.04, doubleRuleSep: 0.2, defaultRuleThickness: 0.04}); export const setFontMetrics = () => {};
    export default {};`,
  buildHTML: `export const buildGroup = () => {}; export const buildExpression = () => {}; export const makeNullDelimiter = () => {};
    export const traverseNonSpaceNodes = () => {}; export const getTypeOfDomTree = () => {}; export const getOutermostNode = () => {};
    export const DomEnum = {}; export default () => {};`,
  delimiter: `export const makeCustomSizedDelim = () => {}; export const makeLeftRightDelim = () => {}; export const makeSizedDelim = () => {};
    export const makeSqrtImage = () => {}; export const sizeToMaxHeight = []; export const delimiterSizes = {};`,
  svgGeometry: `export const path = {}; export const phasePath = () => ""; export const sqrtPath = () => ""; export const tallDelim = () => ""; export const innerPath = () => "";`,
  cd: `export const parseCD = () => { throw new Error("no diagrams here"); };`,
  Settings: `export default class Settings { constructor(settings) { Object.assign(this, {macros: {}, errorColor: "currentColor", ...settings}); }
    isTrusted() { return false; } }`,
  strict: `export const handleStrict = () => false; export const isStrictError = () => false;`,
  unicodeSupOrSub: `export const unicodeSubRegEx = /^[₊₋₌₍₎₀₁₂₃₄₅₆₇₈₉]/;
    export const uSubsAndSups = {};
    [..."₊₋₌₍₎₀₁₂₃₄₅₆₇₈₉⁺⁻⁼⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹"].forEach((sign, i) => { uSubsAndSups[sign] = "+-=()0123456789"[i % 15]; });`,
  unicodeAccents: `export default {};`,
  unicodeSymbols: `export default {};`,
  unicodeScripts: `export const supportedCodepoint = () => true; export const scriptFromCodepoint = () => null;`,
  "wide-character": `export const wideCharacterFont = () => ["", ""];`,
  macros: readFileSync(join(root, "scripts/katex-macros.ts"), "utf8"),
};

/** Takes the HTML half out of a definition, so that the bundler drops everything that only it used. */
function withoutHtmlBuilder(code, name) {
  const file = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true);
  const cuts = [];
  const visit = (node) => {
    if (
      (ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node) || ts.isShorthandPropertyAssignment(node)) &&
      node.name.getText(file) === "htmlBuilder"
    ) {
      const comma = code.slice(node.end).match(/^\s*,/)?.[0].length ?? 0;
      cuts.push([node.getStart(file), node.end + comma]);
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return cuts.reverse().reduce((text, [from, to]) => text.slice(0, from) + text.slice(to), code);
}

/** The commands for signs that a school book prints; of KaTeX's 600 or so, the others are left out. */
const signs = new Set(
  `equiv prec succ sim perp mid propto parallel ni ldots cdotp colon aleph forall hbar exists nabla flat natural sharp
  infty prime angle emptyset triangle top neg neq ne le leq ge geq lt gt leqslant geqslant leqq geqq ll gg approx cong subset supset
  subseteq supseteq nsubseteq in notin nmid nparallel therefore because to rightarrow leftarrow gets leftrightarrow Rightarrow Leftarrow
  Leftrightarrow Longrightarrow Longleftarrow Longleftrightarrow longrightarrow longleftarrow mapsto uparrow downarrow updownarrow
  nearrow searrow swarrow nwarrow rightharpoonup rightleftharpoons
  pm mp times div cdot ast star circ bullet oplus otimes cap cup setminus wedge vee land lor lnot bigcirc
  lparen rparen langle rangle lbrace rbrace lbrack rbrack { } lfloor rfloor lceil rceil lvert rvert lVert rVert vert | Vert backslash
  alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi varphi chi
  psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega ell partial
  $ % # & _ degree square blacksquare bigstar lozenge Box checkmark varnothing complement
  sum prod int bigcup bigcap coprod
  hat bar dot vec tilde ddot acute grave breve check mathring widehat overrightarrow
  @cdots ddots vdots dots space nobreakspace \\ text textdegree pounds surd`
    .split(/\s+/)
    .map((name) => `\\${name}`),
);

/** Environments that no school text uses. */
const environments = /"(smallmatrix|subarray|gathered|alignat|equation|CD)"/;

function withoutEnvironments(code, name) {
  const file = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true);
  return file.statements
    .filter((statement) => {
      const text = statement.getText(file);
      return !(text.startsWith("defineEnvironment(") && environments.test(text.slice(0, 400)));
    })
    .map((statement) => statement.getText(file))
    .join("\n");
}

function schoolSymbols(code) {
  const wide = code.indexOf("// Blackboard bold and script letters in Unicode range");
  return `${code.slice(0, wide)}\nexport const extraLatin = "";`
    .split("\n")
    .filter((line) => {
      const named = /^defineSymbol\((?:math|text), \w+, [\w]+, (?:"(?:[^"\\]|\\.)*"|'[^']*'), (?:"((?:[^"\\]|\\.)*)"|'([^']*)')/.exec(line);
      if (!named) return true;
      const name = (named[1] ?? named[2]).replace(/\\\\/g, "\\").replace(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
      return !name.startsWith("\\") ? name.charCodeAt(0) < 0x2500 : signs.has(name);
    })
    .join("\n");
}

const trim = {
  name: "trim",
  setup(build) {
    build.onLoad({ filter: /katex\/src\/.*\.(ts|js)$/ }, ({ path }) => {
      const name = basename(path).replace(/\.(ts|js)$/, "");
      const inRoot = dirname(path) === source || name === "cd";
      if (inRoot && name in replaced) {
        return { contents: replaced[name], loader: "ts", resolveDir: source };
      }
      let code = readFileSync(path, "utf8");
      if (!inRoot) code = withoutHtmlBuilder(code, path);
      if (name === "array") code = withoutEnvironments(code, path);
      if (inRoot && name === "symbols") code = schoolSymbols(code);
      return { contents: code, loader: path.endsWith(".ts") ? "ts" : "js", resolveDir: dirname(path) };
    });
  },
};

const result = await esbuild.build({
  stdin: {
    contents: `
      import parseTree from "./parseTree";
      import Settings from "./Settings";
      import Options from "./Options";
      import Style from "./Style";
      import buildMathML from "./buildMathML";
      export function toMathML(tex, displayMode) {
        const settings = new Settings({output: "mathml", displayMode, strict: "ignore", trust: false, maxExpand: 200, maxSize: 20});
        const options = new Options({style: displayMode ? Style.DISPLAY : Style.TEXT, maxSize: 20, minRuleThickness: 0});
        return buildMathML(parseTree(tex, settings), tex, options, displayMode, true).toMarkup();
      }`,
    resolveDir: source,
    loader: "ts",
  },
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "none",
  define: { __VERSION__: '"trimmed"' },
  treeShaking: true,
  metafile: true,
  write: false,
  plugins: [trim],
});

const code = `/* KaTeX, (c) Khan Academy and other contributors, MIT. Trimmed to MathML by scripts/build-katex.mjs. */\n${result.outputFiles[0].text}`;
mkdirSync(join(root, "src/generated"), { recursive: true });
writeFileSync(join(root, "src/generated/katex-mathml.js"), code);
writeFileSync(
  join(root, "src/generated/katex-mathml.d.ts"),
  `/** Renders TeX as MathML markup; throws on what it cannot read. */\nexport function toMathML(tex: string, displayMode: boolean): string;\n`,
);
if (process.argv.includes("--sizes")) {
  const inputs = Object.entries(Object.values(result.metafile.outputs)[0].inputs)
    .map(([path, { bytesInOutput }]) => [bytesInOutput, path])
    .sort((a, b) => b[0] - a[0]);
  for (const [bytes, path] of inputs.slice(0, 30)) console.log(bytes, path);
}
console.log(`katex-mathml.js: ${(gzipSync(code, { level: 9 }).length / 1024).toFixed(1)} KiB gzipped`);
