import { useEffect, useRef } from "react";

/** Asks once more before something stops. A dialogue of the browser's own, which Escape closes. */
export function Confirm({
  title,
  text,
  yes,
  no,
  onYes,
  onNo,
}: {
  title: string;
  text: string;
  yes: string;
  no: string;
  onYes: () => void;
  onNo: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="confirm-title"
      onClose={onNo}
      className="card m-auto w-[min(26rem,calc(100vw-2rem))] p-6 text-ink backdrop:bg-black/50"
    >
      <h2 id="confirm-title" className="text-xl font-extrabold">
        {title}
      </h2>
      <p className="mt-2">{text}</p>
      <div className="mt-5 flex flex-col gap-2 sm:flex-row-reverse">
        <button type="button" className="btn btn-primary flex-1" onClick={onYes}>
          {yes}
        </button>
        <button type="button" className="btn btn-plain flex-1" onClick={() => dialog.current?.close()}>
          {no}
        </button>
      </div>
    </dialog>
  );
}
