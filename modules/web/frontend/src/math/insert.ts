export interface Field {
  value: string;
  start: number;
  end: number;
}

/** What a key of the keypad does to the text at the caret. Templates put the caret where the first thing is missing. */
export function press(key: string, { value, start, end }: Field): Field {
  const before = value.slice(0, start);
  const chosen = value.slice(start, end);
  const after = value.slice(end);
  const put = (text: string, caret = text.length): Field => ({
    value: before + text + after,
    start: start + caret,
    end: start + caret,
  });
  switch (key) {
    case "erase":
      if (chosen) return put("");
      return start === 0 ? { value, start, end } : { value: before.slice(0, -1) + after, start: start - 1, end: start - 1 };
    case "left":
      return { value, start: Math.max(0, start - 1), end: Math.max(0, start - 1) };
    case "right":
      return { value, start: Math.min(value.length, end + 1), end: Math.min(value.length, end + 1) };
    case "fraction": {
      if (chosen) return put(`(${chosen})/()`, chosen.length + 4);
      return /[\w)\]√π]$/.test(before) ? put("/") : put("()/()", 1);
    }
    case "root":
      return chosen ? put(`√(${chosen})`) : put("√()", 2);
    case "power":
      return put("^");
    case "brackets":
      return chosen ? put(`(${chosen})`) : put("()", 1);
    default:
      return put(key);
  }
}
