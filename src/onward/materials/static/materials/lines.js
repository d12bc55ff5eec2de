// Moves lines, entries and sections of a document: Alt with an arrow, or dragged by mouse or pen.
let held = null;

const movable = (element) => element.closest("[data-movable]");
const siblings = (item) => [...item.parentElement.children].filter((each) => each.matches("[data-movable]"));

function move(item, to) {
  const button = document.createElement("button");
  Object.assign(button, { name: "do", value: `move ${to} ${item.dataset.movable}`, hidden: true });
  item.closest("form").append(button);
  button.click(); // htmx takes the name and value of the button that was pressed last
}

document.addEventListener("keydown", (event) => {
  const step = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const item = step && event.target.closest("[data-lines]") && movable(event.target);
  if (!item) return;
  event.preventDefault();
  const to = siblings(item).indexOf(item) + step;
  if (to >= 0 && to < siblings(item).length) move(item, to);
});

document.addEventListener("pointerdown", (event) => {
  const item = event.target.closest("[data-lines] .doc-line") && movable(event.target);
  if (!item || event.button || event.pointerType === "touch" || event.target.closest("button, .menu, a")) return;
  held = { item, y: event.clientY, over: null };
});

document.addEventListener("pointermove", (event) => {
  if (!held || (!held.over && Math.abs(event.clientY - held.y) < 6)) return;
  const under = document.elementFromPoint(event.clientX, event.clientY);
  const over = siblings(held.item).find((each) => each.contains(under)) ?? held.over ?? held.item;
  delete held.over?.dataset.over;
  held.item.dataset.held = over.dataset.over = "";
  held.over = over;
});

function drop({ type }) {
  if (!held) return;
  const { item, over } = held;
  held = null;
  delete item.dataset.held;
  delete over?.dataset.over;
  if (type === "pointerup" && over && over !== item) move(item, siblings(item).indexOf(over));
}

document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", drop);
document.addEventListener("dragstart", (event) => event.target.closest("[data-lines]") && event.preventDefault());
