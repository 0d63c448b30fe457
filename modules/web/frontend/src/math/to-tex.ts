// What a learner types (`1/2`, `sqrt(3)x`, `2x^2 - 1`) as TeX, for the live preview. It never refuses: half-typed input is shown as far
// as it goes, with an empty box where something is still missing. The server alone decides what an answer means.

interface Token {
  kind: "number" | "letter" | "word" | "op" | "open" | "close";
  text: string;
}

const MISSING = "\\square";
const OPERATORS: Record<string, string> = {
  "+": "+",
  "-": "-",
  "−": "-",
  "±": "\\pm ",
  "*": "\\times ",
  "×": "\\times ",
  "·": "\\cdot ",
  "÷": "\\div ",
  "/": "/",
  "=": "=",
  "<": "<",
  ">": ">",
  "≤": "\\le ",
  "≥": "\\ge ",
  "≠": "\\ne ",
  ",": ",\\,",
  ":": ":",
  "^": "^",
  "%": "\\%",
  "|": "\\vert ",
  "!": "!",
};

function tokens(input: string): Token[] {
  const found: Token[] = [];
  const text = input
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (raised) => `^(${raised.normalize("NFKC")})`)
    .normalize("NFKC")
    .replace(/<=/g, "≤")
    .replace(/>=/g, "≥")
    .replace(/\*\*/g, "^")
    .replace(/π/g, " pi ");
  const pattern = /(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.?\d*|\.\d+)|(√)|([A-Za-z]+)|([([{])|([)\]}])|(\s+)|(.)/gu;
  for (const [, number, root, letters, open, close, space, other] of text.matchAll(pattern)) {
    if (number) found.push({ kind: "number", text: number });
    else if (root) found.push({ kind: "word", text: "sqrt" });
    else if (letters) found.push(...wordsIn(letters));
    else if (open) found.push({ kind: "open", text: open });
    else if (close) found.push({ kind: "close", text: close });
    else if (other && !space) found.push({ kind: "op", text: other });
    if (space && found.at(-1)?.kind === "number") found.push({ kind: "op", text: " " });
  }
  return found;
}

function wordsIn(letters: string): Token[] {
  const known = /^(sqrt|pi)/.exec(letters);
  if (known) {
    const word = known[0];
    return [{ kind: "word", text: word }, ...(letters.length > word.length ? wordsIn(letters.slice(word.length)) : [])];
  }
  return [{ kind: "letter", text: letters[0] ?? "" }, ...(letters.length > 1 ? wordsIn(letters.slice(1)) : [])];
}

class Reader {
  private at = 0;

  constructor(private readonly tokens: Token[]) {}

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  private takeOp(...texts: string[]): string | null {
    const token = this.peek();
    if (token?.kind !== "op" || !texts.includes(token.text)) return null;
    this.at++;
    return token.text;
  }

  all(): string {
    let tex = "";
    while (this.peek()) {
      const before = this.at;
      tex += this.sum();
      if (this.peek()?.kind === "close") {
        tex += ")";
        this.at++;
      }
      if (this.at === before) this.at++;
    }
    return tex;
  }

  private sum(): string {
    let tex = "";
    for (;;) {
      const token = this.peek();
      if (!token || token.kind === "close") return tex;
      if (token.kind === "op" && token.text !== "/" && token.text !== "^" && token.text !== " ") {
        this.at++;
        tex += OPERATORS[token.text] ?? escape(token.text);
        // A sign at the very end still waits for its number.
        if (!this.peek() && "+-−*×·÷=<>≤≥≠±".includes(token.text)) tex += MISSING;
        continue;
      }
      const before = this.at;
      tex += this.quotient();
      if (this.at === before) this.at++;
    }
  }

  /** `2x/3`: what stands together before the stroke is the numerator; the next single factor, with its power, the denominator. */
  private quotient(): string {
    let numerator = this.product();
    let mixed = "";
    if (this.takeOp(" ")) {
      const mark = this.at;
      const next = this.peek();
      const after = this.tokens[this.at + 1];
      if (next?.kind === "number" && after?.kind === "op" && after.text === "/") {
        mixed = numerator.tex;
        numerator = this.product();
      } else {
        this.at = mark;
      }
    }
    let tex = numerator.tex;
    let plain = numerator.inner;
    while (this.takeOp("/")) {
      this.takeOp(" ");
      const token = this.peek();
      const sign = token?.kind === "op" && (token.text === "-" || token.text === "−") ? (this.at++, "-") : "";
      const next = this.peek();
      const denominator = !next || next.kind === "close" || next.kind === "op" ? { tex: MISSING, inner: MISSING } : this.power();
      tex = `\\frac{${plain || MISSING}}{${sign}${denominator.inner}}`;
      plain = tex;
      this.takeOp(" ");
    }
    return mixed + tex;
  }

  private product(): { tex: string; inner: string } {
    const first = this.peek();
    if (first?.kind === "op" && first.text !== "^") return { tex: first.text === "/" ? MISSING : "", inner: MISSING };
    let made = this.power();
    for (;;) {
      const token = this.peek();
      if (!token || token.kind === "op" || token.kind === "close") return made;
      const next = this.power();
      made = { tex: made.tex + next.tex, inner: made.tex + next.tex };
    }
  }

  /** `inner` is the same without its outer brackets: a fraction bar or a root already holds together what they held. */
  private power(): { tex: string; inner: string } {
    const first = this.peek();
    const base = first?.kind === "op" && first.text === "^" ? { tex: MISSING, inner: MISSING } : this.atom();
    if (!this.takeOp("^")) return base;
    const sign = this.takeOp("-", "−") ? "-" : "";
    const next = this.peek();
    const exponent = !next || next.kind === "close" || next.kind === "op" ? MISSING : this.power().inner;
    const tex = `${base.tex.length > 1 && /^[\\]frac|^[\\]sqrt/.test(base.tex) ? `{${base.tex}}` : base.tex}^{${sign}${exponent}}`;
    return { tex, inner: tex };
  }

  private atom(): { tex: string; inner: string } {
    const token = this.peek();
    if (!token) return { tex: MISSING, inner: MISSING };
    this.at++;
    switch (token.kind) {
      case "number": {
        const tex = token.text.replaceAll(",", "{,}");
        return { tex, inner: tex };
      }
      case "letter":
        return { tex: token.text, inner: token.text };
      case "word": {
        if (token.text === "sqrt") {
          const next = this.peek();
          const radicand = !next || next.kind === "close" || next.kind === "op" ? MISSING : this.atom().inner;
          const tex = `\\sqrt{${radicand}}`;
          return { tex, inner: tex };
        }
        return { tex: "\\pi ", inner: "\\pi " };
      }
      case "open": {
        const inner = this.sum() || MISSING;
        if (this.peek()?.kind === "close") this.at++;
        return { tex: `\\left(${inner}\\right)`, inner };
      }
      default:
        return { tex: escape(token.text), inner: escape(token.text) };
    }
  }
}

function escape(text: string): string {
  return /[#$%&_{}\\~^]/.test(text) ? `\\text{?}` : /^[\x20-\x7e]$/.test(text) ? text : `\\text{${text}}`;
}

export function toTex(input: string): string {
  return new Reader(tokens(input)).all();
}

/** As the server reads it: a root by its name, and the signs of a keypad as those of a keyboard. */
export function toPlain(input: string): string {
  return input
    .replace(/√\s*(\d+(?:\.\d+)?|[A-Za-z])/g, "sqrt($1)")
    .replace(/√/g, "sqrt")
    .replace(/[×·]/g, "*")
    .replace(/÷/g, "/")
    .replace(/[−–]/g, "-")
    .trim();
}
