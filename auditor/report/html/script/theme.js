// Light or dark: as the system, unless told otherwise.
const THEMES = ["system", "light", "dark"];
const remembered = { get: () => null, set: () => {} };
try {
  const store = window.localStorage;
  remembered.get = () => store.getItem("auditor-colours");
  remembered.set = (value) => store.setItem("auditor-colours", value);
} catch { /* a page without storage forgets */ }
let theme = THEMES.includes(remembered.get()) ? remembered.get() : "system";
function paint() {
  if (theme === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.dataset.theme = theme;
  byId("theme").setAttribute("aria-label", `Colours: ${theme === "system" ? "as the system" : theme}`);
}
function turn() {
  theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  remembered.set(theme);
  paint();
}
byId("theme").addEventListener("click", turn);
paint();
