// Drags the board's cards by mouse or pen, into a column or onto an ending. A finger scrolls the board instead and uses
// a card's menu.
const EDGE = 40;
const heldStyle = new CSSStyleSheet(); // htmx would copy a style attribute, which the content policy refuses
document.adoptedStyleSheets.push(heldStyle);
let held = null;

function scrollAtEdges(board, x) {
  const { left, right } = board.getBoundingClientRect();
  if (x < left + EDGE) board.scrollBy(-12, 0);
  if (x > right - EDGE) board.scrollBy(12, 0);
}

function markOver(board, over) {
  for (const place of board.querySelectorAll("[data-over]")) if (place !== over) delete place.dataset.over;
  if (over) over.dataset.over = "";
}

function lift({ pointerId }) {
  const { card, board } = held;
  held.width = card.offsetWidth;
  card.setPointerCapture(pointerId);
  card.dataset.held = "";
  board.dataset.dragging = card.closest(".column").dataset.stage ?? "ended";
}

function drag(event) {
  const { card, board } = held;
  const across = event.clientX - held.x;
  const down = event.clientY - held.y;
  if (!held.width && Math.hypot(across, down) < 6) return;
  if (!held.width) lift(event);
  heldStyle.replaceSync(`.card[data-held] { translate: ${across}px ${down}px; inline-size: ${held.width}px; }`);
  scrollAtEdges(board, event.clientX);
  held.over = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-stage]") ?? null;
  markOver(board, held.over);
}

function drop({ type }) {
  if (!held) return;
  const { card, board, over } = held;
  held = null;
  delete card.dataset.held;
  delete board.dataset.dragging;
  markOver(board, null);
  if (over && type === "pointerup") card.dispatchEvent(new CustomEvent("card-dropped", { bubbles: true, detail: over }));
}

document.addEventListener("pointerdown", (event) => {
  const card = event.target.closest(".board .card");
  if (!card || event.button || event.pointerType === "touch" || event.target.closest(".menu")) return;
  held = { card, board: card.closest(".board"), x: event.clientX, y: event.clientY, width: 0, over: null };
});
document.addEventListener("pointermove", (event) => held && drag(event));
document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", drop);
document.addEventListener("dragstart", (event) => event.target.closest(".board") && event.preventDefault());
