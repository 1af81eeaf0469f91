// Findings and sections share a place: tabs.
function selectPanel(panel) {
  const tab = byId(`${panel.id}-tab`);
  if (!tab) return;
  for (const other of tab.parentElement.children) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    byId(other.getAttribute("aria-controls")).hidden = !chosen;
  }
}
for (const doc of docs) {
  const panels = [...doc.querySelectorAll(".panel")];
  if (panels.length < 2) continue;
  const bar = doc.querySelector(".tabs");
  bar.hidden = false;
  bar.setAttribute("role", "tablist");
  bar.setAttribute("aria-label", "Findings and sections");
  for (const panel of panels) {
    const tab = make("button", { type: "button", role: "tab", id: `${panel.id}-tab`, "aria-controls": panel.id }, panel.querySelector("h2").textContent.trim());
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", () => selectPanel(panel));
    bar.append(tab);
  }
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const next = panels.find((panel) => panel.hidden);
    selectPanel(next);
    byId(`${next.id}-tab`).focus();
  });
  selectPanel(panels[0]);
}
