// A changed page takes the place of the old picture when it has arrived, so that nothing flashes. Beside the pages, on a
// phone, the lists are folded until they are opened; what was open stays so in this tab.
const onPhone = matchMedia("(max-width: 48rem)").matches;
let old = [];

const key = (fold) => `fold-${fold.dataset.foldOnPhone}`;

function foldLists() {
  if (!onPhone) return;
  for (const fold of document.querySelectorAll("[data-fold-on-phone]")) {
    fold.open = sessionStorage.getItem(key(fold)) === "open";
  }
}

document.addEventListener(
  "toggle",
  ({ target }) => {
    if (onPhone && target.matches("[data-fold-on-phone]")) sessionStorage.setItem(key(target), target.open ? "open" : "");
  },
  true,
);

document.addEventListener("htmx:beforeSwap", ({ target }) => {
  if (target.id === "tailoring") old = [...document.querySelectorAll("[data-pages] img")];
});

document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id !== "tailoring") return;
  foldLists();
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

foldLists();
