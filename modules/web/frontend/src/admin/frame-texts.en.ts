const texts = {
  menu: "Academy",
  keys: "API keys",
  audit: "Audit",
  notSignedIn: "Sign in as an administrator to see this.",
  enter: "Sign in",
  notAdmin: "This page is for the academy's administrators.",
};
export default texts;
