// The macros a school text uses; stands in for katex/src/macros.ts (see build-katex.mjs).
import defineMacro, { _macros } from "./defineMacro";
import { defineSymbol } from "./symbols";

const macros = _macros;
export default macros;

defineSymbol("math", "main", "rel", "\u2260", "\\neq", true);
defineSymbol("math", "main", "rel", "\u2209", "\\notin", true);
defineSymbol("math", "main", "textord", "\u22ee", "\\vdots", true);

defineMacro("\\ne", "\\neq");
defineMacro("~", "\\nobreakspace");
defineMacro("\\bgroup", "{");
defineMacro("\\egroup", "}");
defineMacro("\\TextOrMath", (context) => ({
  tokens: context.consumeArgs(2)[context.mode === "text" ? 0 : 1],
  numArgs: 0,
}));
defineMacro("\\tmspace", "\\TextOrMath{\\kern#1#3}{\\mskip#1#2}");
defineMacro("\\,", "\\tmspace+{3mu}{.1667em}");
defineMacro("\\>", "\\mskip{4mu}");
defineMacro("\\:", "\\tmspace+{4mu}{.2222em}");
defineMacro("\\;", "\\tmspace+{5mu}{.2777em}");
defineMacro("\\!", "\\tmspace-{3mu}{.1667em}");
defineMacro("\\thinspace", "\\,");
defineMacro("\\enspace", "\\kern.5em ");
defineMacro("\\quad", "\\hskip1em");
defineMacro("\\qquad", "\\hskip2em");
defineMacro("\\cdots", "\\@cdots");
defineMacro("\\dots", "\\ldots");
defineMacro("\\dotsb", "\\cdots");
defineMacro("\\dotsc", "\\ldots");
defineMacro("\\colon", "\\mathpunct{:}");
defineMacro("\\iff", "\\;\\Longleftrightarrow\\;");
defineMacro("\\implies", "\\;\\Longrightarrow\\;");
defineMacro("\\pmod", "\\;(\\mathrm{mod}\\;#1)");
defineMacro("\\bmod", "\\mathbin{\\mathrm{mod}}");
defineMacro("\\N", "\\mathbb{N}");
defineMacro("\\R", "\\mathbb{R}");
defineMacro("\\Z", "\\mathbb{Z}");
