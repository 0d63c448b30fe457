import { bundle } from "@/i18n/locale";

export const texts = bundle(
  {
    headline: "한 문제씩, 자라요.",
    lead: "지금 실력에 꼭 맞는 문제. 막히면 답 대신 한 뼘씩 커지는 힌트. 풀수록 눈에 보이는 진짜 실력.",
    start: "바로 풀어 보기",
    starting: "첫 문제를 고르고 있어요",
    startNote: "가입 없이 시작해요. 나중에 가입해도 푼 것은 그대로예요.",
    tryTitle: "지금 하나 풀어 볼까요?",
    tryStem: "물통에 물이",
    tryStemMid: "만큼 있었는데,",
    tryStemEnd: "을 더 부었어요. 지금 물은 얼마만큼일까요?",
    tryRight: "맞았어요! 조각의 크기를 4로 같게 만들어 더했네요. 새싹이 자랐어요.",
    tryAcross: "분모끼리, 분자끼리 더하면 처음보다 줄어들어요. 물을 더 부었는데도요! 먼저 조각의 크기를 같게 만들어 볼까요?",
    tryTop: "분자만 더했네요. 하지만 반쪽과 반의 반쪽은 크기가 달라요. 같은 크기의 조각으로 바꿔 볼까요?",
    tryAgain: "다시 골라 보세요. 틀려도 괜찮아요.",
    goOn: "이어서 내 수준에 맞는 문제 풀기",
    growTitle: "자라는 데에는 까닭이 있어요",
    fitTitle: "딱 맞는 한 문제",
    fitBody: "너무 쉬우면 지루하고 너무 어려우면 지쳐요. 답할 때마다 실력을 다시 재고, 지금 가장 많이 배울 문제를 골라요.",
    hintTitle: "답 대신, 힌트 사다리",
    hintBody: "힌트는 세 단계 넘게 조금씩 커져요. 마지막까지 답은 스스로 찾아요. AI가 썼으면 AI라고 적어 둡니다.",
    reasonTitle: "틀린 까닭을 알려 줘요",
    reasonBody: "틀렸다는 말로 끝나지 않아요. 어디서 생각이 갈라졌는지 짚고, 쌍둥이 문제로 다시 해 봐요.",
    dateTitle: "날짜가 찍힌 성장",
    dateBody: "연속 출석만 세지 않아요. 실력이 언제 얼마나 변했는지, 얼마나 확실한지까지 그래프로 보여 줘요.",
    whoTitle: "누구에게나, 다르게",
    learners: "학생",
    learnersBody: "폰으로 한 문제씩. 쓰던 답은 탭을 닫아도 남고, 키보드만으로도, 화면 낭독기로도 풀 수 있어요.",
    guardians: "보호자",
    guardiansBody: "점수 한 줄 대신, 어떤 개념이 언제 자랐는지가 남아요. 순위도, 광고도 없어요.",
    academies: "학원과 학교",
    academiesBody: "기관마다 데이터가 나뉘어 있고, 직접 설치할 수 있고, 모든 기능이 열린 API로 이어집니다.",
    endTitle: "씨앗은 한 문제면 충분해요.",
  
    footer: "드림시드 · 오픈 소스(Apache-2.0)",
  
    plantLabel: "자라나는 새싹",
  
  },
  () => import("./texts.en"),
);
