// Opens the job of a card beside the board: its page's main part, with its forms. Escape closes it. With Ctrl, Shift or
// the middle button, and where there is no room, the link leads to the page as any link does.
const aside = document.getElementById("beside");
const body = document.getElementById("beside-body");
const room = matchMedia("(width >= 48rem)");
const name = aside?.querySelector("[data-beside-name]");
const ajax = (verb, address, options) => window.htmx.ajax(verb, address, { target: body, swap: "innerHTML", ...options });
let opener = "";

function open(link) {
  const job = link.closest(".card").querySelector("h3 a");
  opener = job.getAttribute("href");
  aside.querySelector("[data-open-page]").href = opener;
  name.textContent = link === job ? "" : job.textContent;
  ajax("GET", link.href);
}

function close() {
  aside.hidden = true;
  body.replaceChildren();
  document.querySelector(`.board .card h3 a[href="${opener}"]`)?.focus();
}

function isPlain({ button, ctrlKey, metaKey, shiftKey, altKey }) {
  return !button && !ctrlKey && !metaKey && !shiftKey && !altKey && room.matches;
}

function send(event) {
  const { target: form, submitter } = event;
  const { pathname } = new URL(form.action);
  if (form.method !== "post" || !pathname.startsWith(aside.dataset.root) || pathname.endsWith("/delete/")) return;
  event.preventDefault();
  event.stopPropagation();
  ajax("POST", form.action, { source: form, values: submitter?.name ? { [submitter.name]: submitter.value } : {} });
}

function show({ detail }) {
  for (const form of body.querySelectorAll("form:not([action])")) form.action = detail.xhr.responseURL;
  aside.hidden = false;
  aside.scrollTop = 0;
  (body.querySelector("[autofocus]") ?? aside.querySelector("[data-open-page]")).focus({ preventScroll: true });
  if (detail.requestConfig.verb === "get") return;
  name.textContent = "";
  ajax("GET", location.href, { target: "#board-frame" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".board .card h3 a, .board [data-beside]");
  if (aside && link && isPlain(event)) {
    event.preventDefault();
    open(link);
  } else if (event.target.closest("[data-close-beside]")) close();
});
document.addEventListener("keydown", ({ key, target }) => {
  if (key === "Escape" && aside?.hidden === false && !target.closest("input, textarea, select, .menu[open]")) close();
});
body?.addEventListener("submit", send, { capture: true });
body?.addEventListener("htmx:afterSwap", show);
