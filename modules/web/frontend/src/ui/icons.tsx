import type { SVGProps } from "react";

// Drawn on a 24 grid; decorative, so hidden from screen readers.
function Icon({ children, ...rest }: SVGProps<SVGSVGElement>) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      {...rest}
    >
      {children}
    </svg>
  );
}

type Props = SVGProps<SVGSVGElement>;

export const CheckIcon = (p: Props) => <Icon {...p}><path d="m5 12.5 4.5 4.5L19 7.5" /></Icon>;
export const CrossIcon = (p: Props) => <Icon {...p}><path d="M6.5 6.5l11 11m0-11-11 11" /></Icon>;
export const ArrowIcon = (p: Props) => <Icon {...p}><path d="M5 12h14m-6-6 6 6-6 6" /></Icon>;
export const UpIcon = (p: Props) => <Icon {...p}><path d="m6 14.5 6-6 6 6" /></Icon>;
export const DownIcon = (p: Props) => <Icon {...p}><path d="m6 9.5 6 6 6-6" /></Icon>;
export const GripIcon = (p: Props) => <Icon {...p}><path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01" strokeWidth="3" /></Icon>;
export const DropIcon = (p: Props) => <Icon {...p}><path d="M12 3.5c3.5 4.2 6 7.2 6 10.500a6 6 0 0 1-12 0c0-3.3 2.5-6.3 6-10.500Z" /><path d="M9.3 14.500a2.8 2.8 0 0 0 2.7 2.6" /></Icon>;
export const StopIcon = (p: Props) => <Icon {...p}><rect x="6.5" y="6.5" width="11" height="11" rx="2.5" fill="currentColor" /></Icon>;
export const SunIcon = (p: Props) => <Icon {...p}><circle cx="12" cy="12" r="4" /><path d="M12 2.500v2m0 15v2M2.5 12h2m15 0h2M5.3 5.300l1.4 1.400m10.6 10.6 1.4 1.400m0-13.4-1.4 1.400M6.7 17.300l-1.4 1.4" /></Icon>;
export const MoonIcon = (p: Props) => <Icon {...p}><path d="M20 14.500A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.500Z" /></Icon>;
export const CloudIcon = (p: Props) => <Icon {...p}><path d="M7 18.500a4.5 4.5 0 0 1-.5-9 6 6 0 0 1 11.3 1.300A3.9 3.9 0 0 1 17 18.5" /><path d="m4 3 16 18" /></Icon>;
export const EraseIcon = (p: Props) => <Icon {...p}><path d="M9 6h10.500A1.5 1.5 0 0 1 21 7.500v9a1.5 1.5 0 0 1-1.5 1.500H9l-6-6 6-6Z" /><path d="m12 9.5 5 5m0-5-5 5" /></Icon>;

/** The sign of the house: a seed that has just opened. */
export function Logo(props: Props) {
  return (
    <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false" {...props}>
      <path d="M16 30c-5.5 0-9-3.7-9-8.200C7 16.5 12.5 13.5 16 11c3.5 2.5 9 5.5 9 10.8 0 4.5-3.5 8.2-9 8.200Z" className="fill-primary" />
      <path d="M16 12.500C16 7 12.5 3 6 2.5 6 8.5 9.5 12.5 16 12.500Z" className="fill-leaf" />
      <path d="M16 12.500C16 8.5 19 5 25 4.500c0 5-3 8-9 8Z" className="fill-lime" />
      <path d="M16 12.500v8" className="stroke-on-primary" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  );
}
