import { useState } from "react";
import { Field } from "@/account/Field";
import { useTexts } from "@/i18n/use-texts";
import { texts } from "./texts";

/** A password that can be pasted and looked at. */
export function PasswordField({ name, label, fresh, error }: { name: string; label: string; fresh: boolean; error?: string | null }) {
  const say = useTexts(texts);
  const [shown, setShown] = useState(false);
  return (
    <Field
      name={name}
      type={shown ? "text" : "password"}
      label={label}
      help={fresh ? say("passwordHelp") : undefined}
      autoComplete={fresh ? "new-password" : "current-password"}
      error={error}
      required
      after={
        <label className="flex min-h-8 items-center gap-2 self-start">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} className="size-5 accent-primary" />
          {say("showPassword")}
        </label>
      }
    />
  );
}
