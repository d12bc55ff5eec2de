// A changed page takes the place of the old picture when it has arrived, so that nothing flashes.
let old = [];

document.addEventListener("htmx:beforeSwap", ({ target }) => {
  if (target.id === "tailoring") old = [...document.querySelectorAll("[data-pages] img")];
});

document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id !== "tailoring") return;
  document.querySelectorAll("[data-pages] img").forEach((page, at) => {
    const before = old[at];
    if (!before || page.complete) return;
    page.hidden = true;
    page.before(before);
    const show = () => {
      before.remove();
      page.hidden = false;
    };
    page.decode().then(show, show);
  });
  old = [];
});
