import { useTexts } from "@/i18n/use-texts";
import { GIVEN } from "./roles";
import { texts } from "./texts";

export function RoleBoxes({ chosen, onChange }: { chosen: readonly string[]; onChange: (roles: string[]) => void }) {
  const say = useTexts(texts);
  return (
    <fieldset>
      <legend className="mb-1.5 font-bold">{say("roles")}</legend>
      <div className="grid grid-cols-2 gap-2">
        {GIVEN.map((role) => (
          <label
            key={role}
            className="flex min-h-12 cursor-pointer items-center gap-2 rounded-2xl border-2 border-line px-3 font-semibold has-checked:border-primary has-checked:bg-sunk has-focus-visible:outline-3 has-focus-visible:outline-primary"
          >
            <input
              type="checkbox"
              className="size-5 accent-primary"
              checked={chosen.includes(role)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, role] : chosen.filter((each) => each !== role))}
            />
            {say(`role.${role}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
