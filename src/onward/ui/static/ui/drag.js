// Drags the board's cards by mouse or pen. A finger scrolls the board instead and uses a card's Move.
const board = document.querySelector(".board");
const EDGE = 40;
const heldStyle = new CSSStyleSheet(); // htmx would copy a style attribute, which the content policy refuses
document.adoptedStyleSheets.push(heldStyle);
let held = null;

function scrollAtEdges(x) {
  const { left, right } = board.getBoundingClientRect();
  if (x < left + EDGE) board.scrollBy(-12, 0);
  if (x > right - EDGE) board.scrollBy(12, 0);
}

function drag({ clientX, clientY, pointerId }) {
  const across = clientX - held.x + board.scrollLeft - held.scrolled;
  const down = clientY - held.y;
  if (!held.over && Math.hypot(across, down) < 6) return;
  held.card.setPointerCapture(pointerId);
  held.card.dataset.held = "";
  heldStyle.replaceSync(`.card[data-held] { translate: ${across}px ${down}px; }`);
  scrollAtEdges(clientX);
  held.over = document.elementFromPoint(clientX, clientY)?.closest(".column") ?? held.card.closest(".column");
  for (const column of board.children) column.toggleAttribute("data-over", column === held.over);
}

function drop({ type }) {
  if (!held) return;
  const { card, over } = held;
  held = null;
  delete card.dataset.held;
  for (const column of board.children) column.removeAttribute("data-over");
  if (over && type === "pointerup") card.dispatchEvent(new CustomEvent("card-dropped", { bubbles: true, detail: over }));
}

board?.addEventListener("pointerdown", (event) => {
  const card = event.target.closest(".card");
  if (!card || event.button || event.pointerType === "touch" || event.target.closest(".move")) return;
  held = { card, x: event.clientX, y: event.clientY, scrolled: board.scrollLeft, over: null };
});
board?.addEventListener("pointermove", (event) => held && drag(event));
board?.addEventListener("pointerup", drop);
board?.addEventListener("pointercancel", drop);
board?.addEventListener("dragstart", (event) => event.preventDefault());
