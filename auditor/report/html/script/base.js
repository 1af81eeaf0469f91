// What every part needs: documents, their data, the figures of the report.
const byId = (id) => document.getElementById(id);
const docs = [...document.querySelectorAll(".doc")];
const docOf = (element) => element.closest(".doc");
const currentDoc = () => docs.find((doc) => !doc.hidden);
const prefixOf = (doc) => doc.dataset.prefix;
const keyOf = (figure) => figure.id.slice(figure.id.lastIndexOf(":") + 1);
const statusOf = (figure) => ["t", "u", "x"].find((name) => figure.classList.contains(name)) || "o";
const still = matchMedia("(prefers-reduced-motion: reduce)");

const parsed = new Map();
function dataOf(doc) {
  if (!parsed.has(doc)) parsed.set(doc, JSON.parse(doc.querySelector("script.data").textContent));
  return parsed.get(doc);
}

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== undefined && child !== ""));
  return element;
}

// Figures are reached one by one with the arrow keys: one of them is in the order of the Tab key.
for (const doc of docs) {
  const figures = doc.querySelectorAll(".paper .f:not(.o), .paper .f[data-x]");
  for (const figure of figures) {
    figure.setAttribute("role", "button");
    figure.tabIndex = -1;
  }
  if (figures.length) figures[0].tabIndex = 0;
}
function focusFigure(figure) {
  for (const other of docOf(figure).querySelectorAll('.paper .f[tabindex="0"]')) other.tabIndex = -1;
  figure.tabIndex = 0;
  figure.focus({ preventScroll: true });
}
