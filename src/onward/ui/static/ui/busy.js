// A button whose work takes a moment says so from the press until its answer is there: data-busy="Tailoring…".
document.addEventListener("submit", ({ target, submitter }) => {
  const button = submitter ?? target.querySelector("[data-busy]");
  if (!button?.dataset.busy || button.ariaBusy) return;
  const face = button.querySelector("span") ?? button;
  const said = face.textContent;
  face.textContent = button.dataset.busy;
  button.ariaBusy = "true";
  const reset = () => {
    face.textContent = said;
    button.ariaBusy = null;
  };
  window.addEventListener("pageshow", ({ persisted }) => persisted && reset(), { once: true });
  document.addEventListener("htmx:afterRequest", reset, { once: true });
});
