import { bundle } from "@/i18n/locale";

export const texts = bundle(
  {
    academyMenu: "학원 관리",
    people: "사람",
    bank: "문제 은행",
    estimates: "추정",
    keys: "API 키",
    audit: "감사 기록",
    signInFirst: "로그인하면 학원을 관리할 수 있어요.",
    signIn: "로그인",
    forAdmins: "학원 관리자만 볼 수 있는 화면이에요.",
    home: "처음으로",
  },
  () => import("./frame-texts.en"),
);
