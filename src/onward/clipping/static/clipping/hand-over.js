// Sends what another app shared, or what the bookmarklet put behind # as one page, to the form that saves a job. While
// nobody is signed in, it waits in this tab.
const WAITING = "clipped";
const form = document.querySelector("[data-hand-over]");

function take() {
  const shared = form?.elements.typed.value;
  const behind = location.hash.slice(1) || (shared ? "" : (sessionStorage.getItem(WAITING) ?? ""));
  history.replaceState(null, "", location.pathname + location.search);
  sessionStorage.removeItem(WAITING);
  return behind;
}

function read(behind) {
  try {
    const page = JSON.parse(decodeURIComponent(behind));
    return typeof page?.text === "string" ? page : null;
  } catch {
    return null;
  }
}

function element(parent, name, attributes, text) {
  const made = parent.ownerDocument.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  parent.append("\n", made);
}

/** The lines of the page first, as the person sees them in the box. */
function asHtml({ title = "", text, json_ld: blocks = [] }) {
  const made = document.implementation.createHTMLDocument(String(title));
  for (const line of text.split("\n")) if (line.trim()) element(made.body, "p", {}, line.trim());
  for (const block of [blocks].flat()) {
    element(made.body, "script", { type: "application/ld+json" }, String(block).replaceAll("<", "\\u003c"));
  }
  return `<!doctype html>${made.documentElement.outerHTML}`;
}

function send() {
  document.querySelector("[data-nothing]")?.setAttribute("hidden", "");
  form.hidden = false;
  form.submit();
}

const behind = take();
const page = read(behind);
if (page && form) {
  form.elements.url.value = String(page.url ?? "");
  form.elements.typed.value = asHtml(page);
  send();
} else if (page) {
  sessionStorage.setItem(WAITING, behind);
} else if (form?.elements.typed.value) {
  send();
}
