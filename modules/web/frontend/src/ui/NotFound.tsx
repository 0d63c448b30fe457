"use client";

import Link from "@/ui/Link";
import { common } from "@/i18n/common";
import { bundle } from "@/i18n/locale";
import { useTexts } from "@/i18n/use-texts";
import { Header } from "./Header";
import { Plant } from "./Plant";

const texts = bundle(
  { title: "여기엔 아무것도 심지 않았어요", body: "주소가 바뀌었거나 잘못 적혔을 수 있어요." },
  async () => ({ default: { title: "Nothing was planted here", body: "The address may have changed, or may be mistyped." } }),
);

export function NotFound() {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  return (
    <>
      <Header />
      <main id="content" className="mx-auto flex max-w-lg flex-col items-center gap-4 px-4 py-10 text-center">
        <Plant leaves={0} label="" className="h-44" />
        <h1 className="text-2xl font-extrabold">{say("title")}</h1>
        <p className="text-soft">{say("body")}</p>
        <Link href="/" className="btn btn-primary">
          {sayCommon("home")}
        </Link>
      </main>
    </>
  );
}
