// The cards of the board: arrows (or j and k) walk, Alt and an arrow moves, Enter opens the job beside the board.
import "./beside.js";
import "./drag.js";

const LETTERS = { j: "ArrowDown", k: "ArrowUp" };
const all = (place, selector) => [...place.querySelectorAll(selector)];
const step = (key) => (key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1);
const columnsOf = (card) => all(card.closest(".board"), ".column[data-stage]");
const pick = (card) => card?.querySelector("a").focus();
const typing = (element) => element.closest("input, textarea, select, [contenteditable]");
let moved = null;

function move(card, stage) {
  const from = card.closest(".column");
  if (from.dataset.stage === stage) return;
  const column = columnsOf(card).find((each) => each.dataset.stage === stage);
  moved = { card, from, before: card.nextElementSibling, next: neighbour(card, "ArrowDown") ?? neighbour(card, "ArrowUp") };
  if (column) column.querySelector(".column-cards").prepend(card);
  else card.dataset.leaving = "";
  const address = `${card.querySelector("a").getAttribute("href")}move/`;
  window.htmx.ajax("POST", address, { source: card, target: card, swap: "none", values: { stage } });
}

function putBack() {
  if (!moved?.card.isConnected) return;
  delete moved.card.dataset.leaving;
  moved.from.querySelector(".column-cards").insertBefore(moved.card, moved.before);
  moved = null;
}

function pickAgain() {
  if (!moved) return;
  const { card, next } = moved;
  pick(document.getElementById(card.id) ?? document.getElementById(next?.id));
}

function neighbour(card, key) {
  const cards = all(card.closest(".column"), ".card");
  if (key === "ArrowUp" || key === "ArrowDown") return cards[cards.indexOf(card) + step(key)];
  const columns = all(card.closest(".board"), ".column:has(.card)");
  const aside = columns[columns.indexOf(card.closest(".column")) + step(key)];
  return aside && (all(aside, ".card")[cards.indexOf(card)] ?? all(aside, ".card").at(-1));
}

function columnBeside(card, key) {
  const columns = columnsOf(card);
  return columns[columns.indexOf(card.closest(".column")) + step(key)];
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.defaultPrevented || typing(event.target)) return;
  if (event.target.closest(".menu-items, #beside, dialog")) return;
  const letters = localStorage.getItem("keys") === "off" ? {} : LETTERS;
  const key = letters[event.key] ?? event.key;
  if (!key.startsWith("Arrow")) return;
  const card = event.target.closest(".board .card");
  if (!card && event.target.closest("nav, header")) return;
  event.preventDefault();
  if (!card) pick(document.querySelector(".board .card"));
  else if (!event.altKey) pick(neighbour(card, key));
  else if (["ArrowLeft", "ArrowRight"].includes(key)) {
    const column = columnBeside(card, key);
    if (column) move(card, column.dataset.stage);
  }
});

document.addEventListener("submit", (event) => {
  const card = event.submitter?.closest(".board .card");
  if (!card || event.submitter.name !== "stage") return;
  event.preventDefault();
  move(card, event.submitter.value);
});
document.addEventListener("card-dropped", ({ target, detail }) => move(target, detail.dataset.stage));
document.addEventListener("htmx:oobAfterSwap", pickAgain);
document.addEventListener("htmx:responseError", putBack);
document.addEventListener("htmx:sendError", putBack);

const shown = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      document.querySelector(`.board-stages a[href$="#${target.id}"]`)?.toggleAttribute("data-shown", isIntersecting);
    }
  },
  { threshold: 0.6 },
);
for (const column of document.querySelectorAll(".board > .column")) shown.observe(column);
