const texts = {
  title: "{name}'s record",
  record: "Learning record",
  signInFirst: "Sign in to see it.",
  signIn: "Sign in",
  guest: "Not signed up",
  empty: "No problem was answered yet.",
  answersTitle: "Answers",
  given: "Answer",
  back: "Back to the class",
  today: "{n} problems today",
};
export default texts;
