import { usePathname, useRouter } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { mustEnrol, subscribe } from "@/api/tokens";

const ENROLMENT = "/settings/security/";

/** Leads whoever has to set up a second factor to where that is done: nothing else is open to them. */
export function useEnrolment(): void {
  const router = useRouter();
  const path = usePathname();
  const must = useSyncExternalStore(subscribe, mustEnrol, () => false);
  useEffect(() => {
    if (must && path !== ENROLMENT) router.replace(ENROLMENT);
  }, [must, path, router]);
}
