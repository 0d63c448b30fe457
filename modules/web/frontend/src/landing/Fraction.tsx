/** A fraction in MathML, so that the first page needs no renderer. */
export function Fraction({ over, under }: { over: number; under: number }) {
  return (
    <math className="align-middle">
      <mfrac>
        <mn>{over}</mn>
        <mn>{under}</mn>
      </mfrac>
    </math>
  );
}
