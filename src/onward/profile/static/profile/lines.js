// Lines of an entry: Enter adds one, opening one puts the cursor into it, and Escape closes it again.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.matches("[data-enter-sends]")) {
    event.preventDefault();
    if (event.target.value.trim()) event.target.form.requestSubmit();
  }
  const edited = event.key === "Escape" && event.target.closest(".line-edit[open]");
  if (edited) {
    edited.open = false;
    edited.querySelector("summary").focus();
  }
});

document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.matches(".line-edit") || !target.open) return;
    const text = target.querySelector("textarea");
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
  },
  true,
);
