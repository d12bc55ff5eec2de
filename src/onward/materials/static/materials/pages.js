// A changed page takes the place of the old picture when it has arrived, so that nothing flashes; an unchanged one stays.
// New pictures are asked for as soon as the answer names them, before it is put into the page. Beside the pages, on a
// phone, the lists are folded until they are opened; what was open stays so in this tab.
const onPhone = matchMedia("(max-width: 48rem)").matches;
let old = [];
let coming = [];

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

document.addEventListener("pages-changed", ({ detail }) => {
  const shown = [...document.querySelectorAll("[data-pages] img")].map((page) => page.getAttribute("src"));
  const fetched = (src) => Object.assign(new Image(), { src });
  coming = detail.pictures.filter((src) => !shown.includes(src)).map(fetched);
});

document.addEventListener("htmx:beforeSwap", ({ target }) => {
  if (target.id === "tailoring") old = [...document.querySelectorAll("[data-pages] img:not([hidden])")];
});

function takePlace(page, before) {
  page.hidden = true;
  page.before(before);
  const show = () => {
    if (!page.isConnected) return;
    before.remove();
    page.hidden = false;
  };
  page.decode().then(show, show);
}

document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id !== "tailoring") return;
  foldLists();
  document.querySelectorAll("[data-pages] img").forEach((page, at) => {
    const before = old[at];
    if (before === page) return;
    const isSame = before?.getAttribute("src") === page.getAttribute("src");
    if (isSame) page.replaceWith(Object.assign(before, { alt: page.alt }));
    else if (before && !page.complete) takePlace(page, before);
  });
  old = coming = [];
});

foldLists();
