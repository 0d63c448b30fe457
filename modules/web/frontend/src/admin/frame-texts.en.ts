const texts = {
  academyMenu: "Academy administration",
  people: "People",
  bank: "Item bank",
  estimates: "Estimates",
  keys: "API keys",
  audit: "Audit",
  signInFirst: "Sign in to manage the academy.",
  signIn: "Sign in",
  forAdmins: "Only administrators of the academy see this page.",
  home: "Home",
};
export default texts;
