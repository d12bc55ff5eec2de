// The cards of the board: arrows walk, Alt and an arrow moves, Enter opens. Every move sends the card's own form.
import "./drag.js";

const board = document.querySelector(".board");
const stageOf = ({ dataset }) => (dataset.custom ? `custom:${dataset.custom}` : dataset.stage);
const all = (place, selector) => [...place.querySelectorAll(selector)];
const step = (key) => (key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1);
let moved = null;

function move(card, column) {
  const from = card.closest(".column");
  if (!column || column === from) return;
  moved = { card, from, before: card.nextElementSibling };
  column.querySelector("header").after(card);
  card.querySelector("[name=stage]").value = stageOf(column);
  card.querySelector("form").requestSubmit();
}

function putBack() {
  if (moved?.card.isConnected) moved.from.insertBefore(moved.card, moved.before);
  moved = null;
}

function beside(card, key) {
  const columns = all(board, ".column");
  return columns[columns.indexOf(card.closest(".column")) + step(key)];
}

function neighbour(card, key) {
  const cards = all(card.closest(".column"), ".card");
  if (key === "ArrowUp" || key === "ArrowDown") return cards[cards.indexOf(card) + step(key)];
  const columns = all(board, ".column:has(.card)");
  const aside = columns[columns.indexOf(card.closest(".column")) + step(key)];
  return aside && (all(aside, ".card")[cards.indexOf(card)] ?? all(aside, ".card").at(-1));
}

board?.addEventListener("keydown", (event) => {
  const card = event.target;
  if (!card.matches(".card") || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter") card.querySelector("a").click();
  if (!event.key.startsWith("Arrow")) return;
  event.preventDefault();
  if (!event.altKey) neighbour(card, event.key)?.focus();
  else if (["ArrowLeft", "ArrowRight"].includes(event.key)) move(card, beside(card, event.key));
});
board?.addEventListener("card-dropped", (event) => move(event.target, event.detail));
document.addEventListener("htmx:oobAfterSwap", () => moved && document.getElementById(moved.card.id)?.focus());
document.addEventListener("htmx:responseError", putBack);
document.addEventListener("htmx:sendError", putBack);
