// What has to go when a line is put in stands below the line once the mouse rests on its button, or the focus on the line.
// Each is asked for once as long as nothing changes; a change goes first.
const PAUSE = 200;
const known = new Map();
let row = null;
let pause;
let request;

const said = () => document.querySelector("[data-price]");
const buttonOf = (line) => line.querySelector(":scope > .doc-tool");

function hide() {
  clearTimeout(pause);
  request?.abort();
  document.querySelector("[aria-describedby=price]")?.removeAttribute("aria-describedby");
  said().textContent = "";
}

function show(line, text) {
  const price = said();
  const top = line.getBoundingClientRect().bottom - price.offsetParent.getBoundingClientRect().top;
  price.style.insetBlockStart = `${top}px`;
  price.textContent = text;
  buttonOf(line).setAttribute("aria-describedby", "price");
}

async function ask(line) {
  const { prices } = line.closest("[data-prices]").dataset;
  const address = `${prices}?${new URLSearchParams({ key: line.id.slice("line-".length) })}`;
  request = new AbortController();
  const answer = await fetch(address, { signal: request.signal }).catch(() => null);
  const text = answer?.ok && !answer.redirected && (await answer.text().catch(() => ""));
  if (!text || row !== line) return;
  known.set(line.id, text);
  show(line, text);
}

function follow(under) {
  const focused = document.activeElement;
  const next =
    under.closest?.(".doc-line[data-out] > .doc-tool")?.parentElement ??
    (focused.matches(":focus-visible") ? focused.closest(".doc-line[data-out]") : null);
  if (next === row) return;
  hide();
  row = next;
  if (row && known.has(row.id)) show(row, known.get(row.id));
  else if (row) pause = setTimeout(ask, PAUSE, row);
}

document.addEventListener("pointerover", ({ target, pointerType }) => pointerType === "touch" || follow(target));
document.addEventListener("focusin", ({ target }) => follow(target));
document.addEventListener("focusout", ({ relatedTarget }) => relatedTarget || follow(document.body));
document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
document.addEventListener("htmx:beforeRequest", hide);
document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id !== "tailoring") return;
  known.clear();
  row = null;
});
