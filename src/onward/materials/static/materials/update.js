// Swaps only what an answer changes: hx-swap="update". The rest of the page stays as it is, with its focus, its open
// folds and where it is scrolled to, and the browser has little to lay out.
const whole = ".doc-tools, .demand, .cluster, select, img, svg, input, noscript";

const keyOf = ({ dataset, id }) => dataset?.part ?? dataset?.movable ?? id ?? "";

// For each node of `fresh` the child of `old` with the same key, or the next one of its kind without a key.
function partners(old, fresh) {
  const left = [...old.childNodes];
  return fresh.map((child) => {
    const at = left.findIndex((each) => each.nodeName === child.nodeName && keyOf(each) === keyOf(child));
    return at < 0 ? null : left.splice(at, 1)[0];
  });
}

// A fold that somebody opened stays open.
function takeAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    const stays = old.getAttribute(name) === value || (name === "open" && old.matches("[data-fold-on-phone]"));
    if (!stays) old.setAttribute(name, value);
  }
}

function update(old, fresh, added) {
  const children = [...fresh.childNodes];
  const found = partners(old, children);
  for (const each of [...old.childNodes]) if (!found.includes(each)) each.remove();
  children.forEach((child, at) => {
    const place = old.childNodes[at] ?? null;
    const before = found[at];
    // Where a browser can move what has the focus without taking it away, the page need not be laid out to give it back.
    if (before && before !== place) (old.moveBefore ?? old.insertBefore).call(old, before, place);
    if (before?.isEqualNode(child)) return;
    if (!before || child.nodeType !== Node.ELEMENT_NODE || child.matches(whole)) {
      if (before) before.replaceWith(child);
      else old.insertBefore(child, place);
      added.push(child);
    } else {
      takeAttributes(before, child);
      update(before, child, added);
    }
  });
}

window.htmx.defineExtension("update", {
  isInlineSwap: (style) => style === "update",
  handleSwap(style, target, fragment) {
    if (style !== "update") return false;
    const added = [];
    const focused = document.activeElement;
    update(target, fragment, added);
    // What is moved loses the focus; for what is replaced, HTMX finds it by its id.
    if (focused.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
    return added.filter((each) => each.nodeType === Node.ELEMENT_NODE);
  },
});
