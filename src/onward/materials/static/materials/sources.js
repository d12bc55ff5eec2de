// A line of the picture and its line in the list point at each other under the mouse and with the focus, and below the
// line of the picture stands where it comes from. Without this it is a link to the other, and says so as its title.
const keyOf = (element) =>
  element.closest?.("[data-source]")?.dataset.source ?? element.closest?.(".doc-line")?.id.slice("line-".length);

const find = (key) => [document.getElementById(`at-${key}`), document.getElementById(`line-${key}`)];

function say(part) {
  const said = document.querySelector("[data-origin]");
  said.hidden = !part;
  if (!part) return;
  const page = part.ownerSVGElement;
  const { x, y, width, height } = part.getBBox();
  const { width: wide, height: high } = page.viewBox.baseVal;
  const isLow = y > 0.9 * high;
  Object.assign(said.style, {
    insetBlockStart: isLow ? "" : `${((y + height) / high) * 100}%`,
    insetBlockEnd: isLow ? `${(1 - y / high) * 100}%` : "",
    left: x + width / 2 < wide / 2 ? `${(x / wide) * 100}%` : "",
    right: x + width / 2 < wide / 2 ? "" : `${(1 - (x + width) / wide) * 100}%`,
  });
  said.textContent = part.querySelector("title").textContent;
  page.after(said);
}

// The mouse over nothing of these leaves what has the focus.
function point(under) {
  const element = keyOf(under) ? under : document.activeElement;
  const key = keyOf(element);
  const [part, line] = key ? find(key) : [];
  for (const each of document.querySelectorAll("[data-pointed]")) {
    if (each !== part && each !== line) delete each.dataset.pointed;
  }
  for (const each of [part, line]) if (each) each.dataset.pointed = "";
  say(element.closest("[data-source]") && part);
}

// The pages beside the list scroll by themselves. Where they stand above it nothing scrolls: a button that moved away
// while it was pressed would not be pressed.
function bringIntoView(part) {
  const pages = part.closest("[data-pages]");
  if (getComputedStyle(pages).overflowY !== "auto") return;
  const [seen, wanted] = [pages, part].map((each) => each.getBoundingClientRect());
  pages.scrollTop += Math.max(0, wanted.bottom - seen.bottom) - Math.max(0, seen.top - wanted.top);
}

document.addEventListener("pointerover", ({ target, pointerType }) => pointerType === "touch" || point(target));
document.addEventListener("focusin", ({ target }) => {
  point(target);
  const line = target.closest(".doc-line");
  const [part] = line ? find(keyOf(line)) : [];
  if (part) bringIntoView(part);
});
