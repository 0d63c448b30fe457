import { useEffect, useId, useRef, type ReactNode } from "react";

/** A dialog that the browser keeps the focus in. Escape closes it, unless `stay`. */
export function Dialog({ title, stay = false, onClose, children }: { title: string; stay?: boolean; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (!stay) onClose();
      }}
      className="leaf m-auto max-h-[calc(100dvh-2rem)] w-[min(36rem,calc(100vw-2rem))] overflow-y-auto border border-line bg-surface p-5 text-ink backdrop:bg-black/50 sm:p-7"
    >
      <h2 id={id} className="mb-4 text-2xl font-extrabold">
        {title}
      </h2>
      {children}
    </dialog>
  );
}
