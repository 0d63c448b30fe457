import { bundle } from "@/i18n/locale";

export const texts = bundle(
  {
    title: "반에 들어가기",
    lead: "선생님이 알려 준 코드 여섯 글자를 써 주세요. 가입하지 않아도 돼요.",
    code: "반 코드",
    codeExample: "예: C4KHM7",
    name: "불리고 싶은 이름",
    nameHelp: "선생님에게 보이는 이름이에요.",
    asName: "{name} 이름으로 들어가요.",
    join: "들어가기",
    working: "잠시만요",
    needCode: "코드 여섯 글자를 써 주세요.",
    joined: "{name} 반에 들어왔어요",
    teachers: "{teachers} 선생님이 풀이 기록을 볼 수 있어요.",
    noTeachers: "이 반의 선생님이 풀이 기록을 볼 수 있어요.",
    start: "문제 풀러 가기",
    mine: "들어간 반",
    leave: "나가기",
    leaveSure: "나가면 선생님이 기록을 볼 수 없어요. 나갈까요?",
    yes: "네, 나갈게요",
    no: "그대로 있기",
  },
  () => import("./join-texts.en"),
);
