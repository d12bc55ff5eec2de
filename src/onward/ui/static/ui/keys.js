// Single keys. A control says its own, data-key="c": the one in the item in focus is meant, else the page's only one.
import { isFree, isTyping, showShortcuts } from "./shortcuts.js";

const ITEM = "[data-item], .card, .row, tr, li, aside";
let afterG = 0;

function only(selector) {
  const found = document.querySelectorAll(selector);
  return found.length === 1 ? found[0] : null;
}

function controlOf(key) {
  const marked = `[data-key="${CSS.escape(key)}"]`;
  for (let item = document.activeElement.closest(ITEM); item; item = item.parentElement.closest(ITEM)) {
    const control = item.matches(marked) ? item : item.querySelector(marked);
    if (control) return control;
  }
  return only(marked);
}

function press(control) {
  if (control?.matches("input:not([type=submit]), textarea, select")) {
    control.focus();
    control.select?.();
  } else control?.click();
}

function undo() {
  if (document.querySelector(".htmx-request")) return setTimeout(undo, 50); // what is being sent is the last change
  const form = document.querySelector(".flash form[data-undo]") ?? document.getElementById("undo-last");
  form?.requestSubmit();
}

const commands = {
  f: () => press(document.querySelector("main [type=search]")),
  u: undo,
  "/": () => press(document.getElementById("search")),
  "?": showShortcuts,
  g: () => (afterG = Date.now()),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isTyping(event)) event.target.blur();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.closest("textarea")?.form?.requestSubmit();
  if (!isFree(event) || event.key.length > 1) return;
  const place = Date.now() - afterG < 1500 && document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
  const control = place || controlOf(event.key);
  afterG = 0;
  if (!control && !Object.hasOwn(commands, event.key)) return;
  event.preventDefault();
  if (control) press(control);
  else commands[event.key]();
});
