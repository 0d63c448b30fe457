export interface Piece {
  kind: "text" | "math";
  text: string;
}

/** Cuts a text at its `$` signs; `\$` is a dollar. What an odd last `$` opens is still on its way (a streaming hint) and stays text. */
export function split(text: string): Piece[] {
  const pieces: Piece[] = [];
  const parts: string[] = [];
  let part = "";
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\" && text[i + 1] === "$") {
      part += parts.length % 2 === 0 ? "$" : "\\$";
      i++;
    } else if (text[i] === "$") {
      parts.push(part);
      part = "";
    } else {
      part += text[i];
    }
  }
  parts.push(part);
  const open = parts.length % 2 === 0;
  parts.forEach((part, index) => {
    const unclosed = open && index === parts.length - 1;
    if (part !== "" || unclosed) pieces.push({ kind: index % 2 === 1 && !unclosed ? "math" : "text", text: unclosed ? `$${part}` : part });
  });
  return pieces;
}

/** The same in plain signs, for names that are read aloud: `3/4`, `√(52)`. */
export function plain(text: string): string {
  return split(text)
    .map((piece) =>
      piece.kind === "text"
        ? piece.text
        : piece.text
            .replace(/\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/g, "$1/$2")
            .replace(/\\sqrt/g, "√")
            .replace(/\\times/g, "×")
            .replace(/\\[a-z]+|\\./gi, " ")
            .replace(/[{}]/g, ""),
    )
    .join("");
}

/** The single letters that a text uses as unknowns, for the keys of the keypad. */
export function lettersOf(text: string): string[] {
  const letters = new Set<string>();
  for (const piece of split(text)) {
    if (piece.kind !== "math") continue;
    const bare = piece.text.replace(/\\(?:text|mathrm|operatorname)\{[^}]*\}/g, " ").replace(/\\[A-Za-z]+/g, " ");
    for (const letter of bare.match(/[a-z]/g) ?? []) letters.add(letter);
  }
  return [...letters].sort().slice(0, 4);
}
