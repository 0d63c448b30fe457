import { useSyncExternalStore } from "react";

type Render = (tex: string, displayMode: boolean) => string;

let render: Render | null = null;
let loading: Promise<void> | null = null;
const listeners = new Set<() => void>();

/** Fetches the renderer once; a page that will show mathematics starts it early. */
export function loadMath(): Promise<void> {
  loading ??= import("@/generated/katex-mathml")
    .then((engine) => {
      render = engine.toMathML;
      listeners.forEach((listener) => listener());
    })
    .catch(() => {
      loading = null;
    });
  return loading;
}

/** The renderer, or null while it is on its way. */
export function useMath(): Render | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      void loadMath();
      return () => listeners.delete(listener);
    },
    () => render,
    () => null,
  );
}
