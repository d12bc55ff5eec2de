// Lists whose items a person puts in order: by dragging [data-handle], or with Alt and the arrows on an item in focus.
// Each item of [data-reorder] has a form [data-move] that sends its place, and buttons [data-up] and [data-down].
let held = null;

const itemOf = (element) => element.closest("[data-reorder] > *");

function placeAt(y) {
  const { item } = held;
  for (const other of item.parentElement.children) {
    const { top, height } = other.getBoundingClientRect();
    if (other === item || y < top || y > top + height) continue;
    if (y < top + height / 2) other.before(item);
    else other.after(item);
    return;
  }
}

function drop({ type }) {
  if (!held) return;
  const { item, from } = held;
  held = null;
  delete item.dataset.held;
  const list = item.parentElement;
  const place = [...list.children].indexOf(item);
  if (place === from) return;
  if (type === "pointercancel") {
    item.remove();
    list.insertBefore(item, list.children[from] ?? null);
    return;
  }
  const form = item.querySelector("[data-move]");
  form.elements.place.value = place;
  form.requestSubmit();
}

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest("[data-reorder] [data-handle]");
  if (!handle || event.button) return;
  event.preventDefault();
  const item = itemOf(handle);
  held = { item, from: [...item.parentElement.children].indexOf(item) };
  item.dataset.held = "";
  handle.setPointerCapture(event.pointerId);
});
document.addEventListener("pointermove", (event) => held && placeAt(event.clientY));
document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", drop);
document.addEventListener("keydown", (event) => {
  if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key) || event.target.matches("input, textarea")) return;
  const button = itemOf(event.target)?.querySelector(event.key === "ArrowUp" ? "[data-up]" : "[data-down]");
  if (!button) return;
  event.preventDefault();
  button.form.requestSubmit();
});
