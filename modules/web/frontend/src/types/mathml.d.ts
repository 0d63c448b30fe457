import type { DetailedHTMLProps, HTMLAttributes } from "react";

type MathElement = DetailedHTMLProps<HTMLAttributes<MathMLElement>, MathMLElement>;

// React renders MathML, its types do not know it.
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      math: MathElement;
      mfrac: MathElement;
      mn: MathElement;
    }
  }
}
