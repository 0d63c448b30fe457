const texts = {
  joinClass: "Did a teacher give you a class code?",
  title: "What shall we grow?",
  hello: "Hello, {name}!",
  lead: "Choose a subject, and we choose ten problems that fit you right now.",
  skills: "{n} skills",
  items: "{n} problems",
  start: "Start {name}",
  starting: "Choosing a problem",
  resume: "Go on",
  resumeText: "{subject} · {answered} of {goal} done",
  skillsOf: "Skills in {name}",
  skillGrade: "Grade {grade}",
  ability: "Ability {value} ±{se}",
  new: "Not sprouted yet",
};
export default texts;
