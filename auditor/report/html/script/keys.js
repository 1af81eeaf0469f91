// Everything with the keyboard.
const keys = byId("keys");
const showKeys = () => (keys.open ? keys.close() : keys.showModal());
byId("help").addEventListener("click", showKeys);
byId("close").addEventListener("click", () => keys.close());

function toFilter() {
  const panel = currentDoc()?.querySelector(".findings");
  if (!panel) return;
  selectPanel(panel);
  const box = panel.querySelector(".words");
  if (box) {
    box.focus();
    box.select();
  }
}

function toReport() {
  const doc = currentDoc();
  const figure = doc && doc.querySelector('.paper .f[tabindex="0"]');
  if (figure) reveal(figure);
  else if (doc) doc.querySelector(".paper").focus();
}

// The next figure in reading order, or in a table the one above or below.
function neighbour(figure, key) {
  if (key === "ArrowUp" || key === "ArrowDown") {
    const cell = figure.closest("td, th");
    let row = cell && cell.parentElement;
    while (row) {
      row = key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
      const other = row && row.cells[cell.cellIndex]?.querySelector(".f[tabindex]");
      if (other) return other;
    }
    return null;
  }
  const every = [...docOf(figure).querySelectorAll(".paper .f[tabindex]")];
  return every[every.indexOf(figure) + (key === "ArrowRight" ? 1 : -1)];
}

const plainKeys = { n: () => step(1), p: () => step(-1), f: toFilter, "/": toFilter, r: toReport, "?": showKeys, d: () => turn(), b: () => { if (!back.hidden) history.back(); } };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
  const { target, key } = event;
  if (key === "Escape") {
    if (carded) leaveCard();
    else if (target.matches("input")) target.blur();
    return;
  }
  if (target.matches("input, select, textarea")) return;
  if (target.matches(".paper .f")) {
    if (key.startsWith("Arrow")) {
      const other = neighbour(target, key);
      if (other) {
        event.preventDefault();
        current = other;
        focusFigure(other);
        other.scrollIntoView({ block: "nearest", inline: "nearest" });
        hideCard();
        showCard(other);
      }
      return;
    }
    if (key === "Enter" || key === " ") {
      event.preventDefault();
      showCard(target);
      enterCard();
      return;
    }
  }
  const act = plainKeys[key];
  if (act) {
    event.preventDefault();
    act();
  }
});
