// The keys of the board: arrows (or j and k) walk from card to card, Alt and an arrow moves one, Enter opens it beside.
import { move } from "./board-moves.js";
import "./beside.js";
import "./board-phone.js";
import "./drag.js";
import { cardsOf, neighbour, pick, step } from "./cards.js";

const LETTERS = { j: "ArrowDown", k: "ArrowUp" };
const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

function columnBeside(card, key) {
  const columns = [...card.closest(".board").querySelectorAll(".column[data-stage]")];
  return columns[columns.indexOf(card.closest(".column")) + step(key)];
}

function moveBeside(card, key) {
  const column = step(key) && ["ArrowLeft", "ArrowRight"].includes(key) && columnBeside(card, key);
  if (column) move(card, column.dataset.stage);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.defaultPrevented || typing(event.target)) return;
  if (event.target.closest(".menu-items, #beside, nav, header.top, dialog")) return;
  const letters = localStorage.getItem("keys") === "off" ? {} : LETTERS;
  const key = letters[event.key] ?? event.key;
  if (!key.startsWith("Arrow")) return;
  event.preventDefault();
  const card = event.target.closest(".board .card");
  if (!card) pick(cardsOf(document)[0]);
  else if (event.altKey) moveBeside(card, key);
  else pick(neighbour(card, key));
});
