import { bundle } from "@/i18n/locale";

export const texts = bundle(
  {
    title: "{name} 님의 기록",
    record: "학습 기록",
    signInFirst: "로그인하면 볼 수 있어요.",
    signIn: "로그인",
    guest: "가입 전",
    empty: "아직 푼 문제가 없어요.",
    answersTitle: "낸 답",
    given: "낸 답",
    back: "반으로 돌아가기",
    today: "오늘 {n}문제",
  },
  () => import("./texts.en"),
);
