// Opens the job of a card beside the board: its page's main part, with its forms. Escape closes it, a press with Ctrl,
// Shift or the middle button opens the page as any link does, and so does every press where there is no room.
const aside = document.getElementById("beside");
const body = document.getElementById("beside-body");
const room = matchMedia("(width >= 48rem)");
let opener = null;

function open(link) {
  opener = link;
  aside.querySelector("[data-open-page]").href = link.href;
  window.htmx.ajax("GET", link.href, { target: body, swap: "innerHTML" });
}

function close() {
  aside.hidden = true;
  body.replaceChildren();
  (opener?.isConnected ? opener : document.querySelector(`.board .card a[href="${opener?.getAttribute("href")}"]`))?.focus();
}

function isPlain({ button, ctrlKey, metaKey, shiftKey, altKey }) {
  return !button && !ctrlKey && !metaKey && !shiftKey && !altKey && room.matches;
}

function isOfTheJob(form) {
  const path = new URL(form.action).pathname;
  return form.method === "post" && path.startsWith(aside.dataset.root) && !path.endsWith("/delete/");
}

function listen() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".board .card h3 a, .board [data-beside]");
    if (link && isPlain(event)) {
      event.preventDefault();
      open(link);
    } else if (event.target.closest("[data-close-beside]")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !aside.hidden && !event.target.closest("input, textarea, select, .menu[open]")) close();
  });
  body.addEventListener(
    "submit",
    (event) => {
      if (!isOfTheJob(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      const { name, value } = event.submitter ?? {};
      const values = name ? { [name]: value } : {};
      window.htmx.ajax("POST", event.target.action, { source: event.target, target: body, swap: "innerHTML", values });
    },
    { capture: true },
  );
  body.addEventListener("htmx:afterSwap", ({ detail }) => {
    for (const form of body.querySelectorAll("form:not([action])")) form.action = detail.xhr.responseURL;
    aside.hidden = false;
    aside.scrollTop = 0;
    aside.querySelector("[data-open-page]").focus({ preventScroll: true });
  });
  body.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.requestConfig.verb !== "get") window.htmx.ajax("GET", location.href, { target: "#board-frame", swap: "innerHTML" });
    else if (detail.failed) location.assign(opener.href);
  });
}

if (aside) listen();
