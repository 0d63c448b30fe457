"use client";

import { Fragment, memo } from "react";
import { useMath } from "./engine";
import { split } from "./split";

/** Text with mathematics between `$` signs. Blank lines become paragraphs, line ends line breaks. */
export const MathText = memo(function MathText({ text }: { text: string }) {
  return (
    <>
      {split(text).map((piece, index) =>
        piece.kind === "math" ? (
          <Formula key={index} tex={piece.text} />
        ) : (
          piece.text.split("\n").map((line, number) => (
            <Fragment key={`${index}.${number}`}>
              {number > 0 && <br />}
              {line}
            </Fragment>
          ))
        ),
      )}
    </>
  );
});

export const Formula = memo(function Formula({ tex, display = false }: { tex: string; display?: boolean }) {
  const render = useMath();
  if (render === null) return <span className="tex">{tex}</span>;
  let markup: string;
  try {
    markup = render(tex, display);
  } catch {
    return <code className="tex">{tex}</code>;
  }
  // KaTeX escapes what it is given; nothing in the markup is the author's HTML.
  return <span className="tex" dangerouslySetInnerHTML={{ __html: markup }} />;
});
