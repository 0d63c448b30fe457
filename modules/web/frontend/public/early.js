// Before the first paint: the theme that was chosen, and no flash of Korean for a reader of English.
(function () {
  try {
    var root = document.documentElement;
    var theme = localStorage.getItem("dreamseed.theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    if (localStorage.getItem("dreamseed.locale") === "en") {
      root.lang = "en";
      root.dataset.waiting = "";
      setTimeout(function () {
        delete root.dataset.waiting;
      }, 3000);
    }
  } catch (e) {
    // no storage: system theme, Korean
  }
})();
