import encodeQR from "qr";

const QUIET = 4;

/** A QR code, drawn here: the secret in it goes to nobody. Always dark on white, as cameras want it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, "raw", { ecc: "low", border: QUIET });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label} shapeRendering="crispEdges" className="mx-auto w-52 max-w-full rounded-2xl border border-line">
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#11261b" />
    </svg>
  );
}
