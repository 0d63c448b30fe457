import { bundle } from "@/i18n/locale";

export const texts = bundle(
  {
    menu: "학원 관리",
    keys: "API 키",
    audit: "감사 기록",
    notSignedIn: "관리자로 로그인하면 볼 수 있어요.",
    enter: "로그인",
    notAdmin: "학원 관리자만 볼 수 있는 화면이에요.",
  },
  () => import("./frame-texts.en"),
);
