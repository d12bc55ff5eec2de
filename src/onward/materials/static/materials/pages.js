// A changed page takes the place of the old picture when it has arrived, so that nothing flashes.
// Beside them, on a phone, the lists are folded until they are opened.
const folds = () => document.querySelectorAll("[data-fold-on-phone]");
let old = [];
let opened = null;

if (matchMedia("(max-width: 48rem)").matches) for (const fold of folds()) fold.open = false;

document.addEventListener("htmx:beforeSwap", ({ target }) => {
  if (target.id !== "tailoring") return;
  old = [...document.querySelectorAll("[data-pages] img")];
  opened = new Map([...folds()].map((fold) => [fold.dataset.foldOnPhone, fold.open]));
});

document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id !== "tailoring") return;
  for (const fold of folds()) fold.open = opened.get(fold.dataset.foldOnPhone) ?? fold.open;
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
