// Single keys, never while typing, and only as long as the person wants them in this browser.
const dialog = document.getElementById("keys");
const choice = document.getElementById("keys-on");
const wanted = () => localStorage.getItem("keys") !== "off";
const typing = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
let afterG = 0;

function goTo(key) {
  document.querySelector(`[data-go="${CSS.escape(key)}"]`)?.click();
}

function openTheNo() {
  const here = document.activeElement.closest("[data-no-href]") ?? only("[data-no-href]");
  if (here) location.assign(here.dataset.noHref);
}

function only(selector) {
  const found = document.querySelectorAll(selector);
  return found.length === 1 ? found[0] : null;
}

const commands = {
  n: openTheNo,
  "/": () => document.getElementById("search")?.focus(),
  "?": () => dialog?.showModal(),
  g: () => (afterG = Date.now()),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event.target)) event.target.blur();
  const held = event.ctrlKey || event.metaKey || event.altKey;
  if (held || event.isComposing || !wanted() || typing(event.target) || document.querySelector("dialog[open]")) return;
  if (Date.now() - afterG < 1500 && event.key !== "g") {
    afterG = 0;
    goTo(event.key);
  } else if (Object.hasOwn(commands, event.key)) {
    event.preventDefault();
    commands[event.key]();
  }
});

document.querySelector("[data-keys]")?.addEventListener("click", () => dialog.showModal());
dialog?.addEventListener("click", (event) => event.target === dialog && dialog.close());

if (choice) {
  choice.checked = wanted();
  choice.addEventListener("change", () => localStorage.setItem("keys", choice.checked ? "on" : "off"));
}
