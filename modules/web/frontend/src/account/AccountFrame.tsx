import type { ReactNode } from "react";
import { Header } from "@/ui/Header";
import { Plant } from "@/ui/Plant";

export function AccountFrame({ title, lead, leaves, children }: { title: string; lead: string; leaves: number; children: ReactNode }) {
  return (
    <>
      <Header />
      <main id="content" className="mx-auto grid w-full max-w-4xl items-center gap-10 px-4 pt-4 pb-16 md:grid-cols-[1fr_26rem] md:pt-14">
        <div className="text-center md:text-left">
          <Plant leaves={leaves} label="" className="mx-auto h-28 w-auto md:mx-0 md:h-64" />
          <h1 className="mt-2 text-3xl font-extrabold md:text-5xl">{title}</h1>
          <p className="mt-2 text-lg text-soft">{lead}</p>
        </div>
        <div className="card p-5 sm:p-7">{children}</div>
      </main>
    </>
  );
}
