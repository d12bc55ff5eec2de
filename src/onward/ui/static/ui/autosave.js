// Hides the button of a form that HTMX sends at each change.
const hide = () => {
  for (const button of document.querySelectorAll("[data-without-script]")) button.hidden = true;
};
hide();
document.addEventListener("htmx:afterSettle", hide);
