// Sends a card to another stage, by its menu, a drop or a key: it goes there at once and comes back if that fails.
import { neighbour, pick } from "./cards.js";

let moved = null;

export function move(card, stage) {
  const from = card.closest(".column");
  if (from.dataset.stage === stage) return;
  const next = neighbour(card, "ArrowDown") ?? neighbour(card, "ArrowUp");
  moved = { card, from, before: card.nextElementSibling, next };
  const column = card.closest(".board").querySelector(`.column[data-stage="${CSS.escape(stage)}"]`);
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
  if (moved) pick(document.getElementById(moved.card.id) ?? document.getElementById(moved.next?.id));
}

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
