import { Landing } from "@/landing/Landing";

export default function Page() {
  return <Landing />;
}
