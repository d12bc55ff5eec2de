// Asks before a page is left with words on it that nothing keeps. It stores nothing and sends nothing.
const sheet = document.querySelector("[data-unsaved]");
let going = false;

document.addEventListener("submit", ({ target }) => {
  if (target.querySelector("[data-unsaved], [data-discards]")) going = true;
});
document.addEventListener("click", ({ target }) => {
  if (target.closest("a[data-discards]")) going = true;
});
document.addEventListener("htmx:afterRequest", () => (going = false));
addEventListener("beforeunload", (event) => {
  if (sheet.isConnected && sheet.value.trim() && !going) event.preventDefault();
});
