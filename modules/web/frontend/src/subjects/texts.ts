import { bundle } from "@/i18n/locale";

export const texts = bundle(
  {
    joinClass: "선생님에게 받은 반 코드가 있나요?",
    title: "무엇을 키워 볼까요?",
    hello: "{name}님, 안녕하세요!",
    lead: "과목을 고르면 지금 실력에 맞는 문제 10개를 골라 드려요.",
    skills: "{n}개의 개념",
    items: "문제 {n}개",
    start: "{name} 시작하기",
    starting: "문제를 고르고 있어요",
    resume: "이어서 풀기",
    resumeText: "{subject} · {answered}/{goal} 풀었어요",
    skillsOf: "{name}의 개념 보기",
    skillGrade: "{grade}학년",
    today: "오늘 할 일",
    todayText: "시간에 맞춰 골라 둔 순서대로",
    map: "개념 지도",
    mapText: "무엇을 익혔고 무엇이 다음인지",
    ability: "실력 {value} ±{se}",
    new: "아직 싹이 트지 않았어요",
  },
  () => import("./texts.en"),
);
