// The list of keyboard shortcuts, and whether the person wants them in this browser.
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const dialog = document.getElementById("keys");
const choice = document.getElementById("keys-on");
const wanted = () => localStorage.getItem("keys") !== "off";

export const isTyping = ({ target }) => Boolean(target.closest(FIELDS));
export const showShortcuts = () => dialog?.showModal();

/** Whether a key that is pressed alone may act: nobody types, holds another key, or has a dialog open. */
export function isFree(event) {
  const held = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented;
  return !held && wanted() && !isTyping(event) && !document.querySelector("dialog[open]");
}

document.querySelector("[data-keys]")?.addEventListener("click", showShortcuts);
dialog?.addEventListener("click", (event) => event.target === dialog && dialog.close());

if (choice) {
  choice.checked = wanted();
  choice.addEventListener("change", () => localStorage.setItem("keys", choice.checked ? "on" : "off"));
}
