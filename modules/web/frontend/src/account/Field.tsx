import { type InputHTMLAttributes, type ReactNode, useId } from "react";

export function Field({
  label,
  help,
  error,
  after,
  ...input
}: { label: string; help?: string; error?: string | null; after?: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      <input id={id} className="field" aria-invalid={error ? true : undefined} aria-describedby={`${id}h ${id}e`} {...input} />
      {after}
      <p id={`${id}h`} className="text-sm text-soft empty:hidden">
        {help}
      </p>
      <p id={`${id}e`} className="font-semibold text-wrong empty:hidden">
        {error}
      </p>
    </div>
  );
}
