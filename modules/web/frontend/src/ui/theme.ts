import { useSyncExternalStore } from "react";
import { read, write } from "@/api/storage";

const listeners = new Set<() => void>();

function isDark(): boolean {
  const chosen = read("dreamseed.theme");
  return chosen === null ? window.matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark";
}

function subscribe(listener: () => void): () => void {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", listener);
  listeners.add(listener);
  return () => {
    system.removeEventListener("change", listener);
    listeners.delete(listener);
  };
}

export function useDark(): boolean {
  return useSyncExternalStore(subscribe, isDark, () => false);
}

export function paint(theme: "light" | "dark"): void {
  write("dreamseed.theme", theme);
  document.documentElement.dataset.theme = theme;
  listeners.forEach((listener) => listener());
}
