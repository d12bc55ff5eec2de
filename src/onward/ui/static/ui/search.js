// Results under the search field while one types: the first is chosen, arrows choose another, Enter opens, Escape closes.
const field = document.getElementById("search");
const list = document.getElementById("search-results");
const options = () => [...list.querySelectorAll("a[role=option]")];
const chosen = () => list.querySelector("[aria-selected=true]");
let shownFor = "";
let openFirst = false;

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", option?.id ?? "");
}

function show(open) {
  list.hidden = !open;
  field.setAttribute("aria-expanded", String(open));
  choose(open ? options()[0] : null);
}

function step(by) {
  const all = options();
  choose(all[(all.indexOf(chosen()) + by + all.length) % all.length]);
}

function enter(event) {
  const answered = shownFor === field.value;
  if (!field.value.trim() || (answered && !chosen())) return;
  event.preventDefault();
  if (answered) chosen().click();
  else openFirst = true; // once the answer is there
}

const keys = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Escape: () => show(false) };

field?.addEventListener("keydown", (event) => {
  if (event.key === "Enter") enter(event);
  if (list.hidden || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  keys[event.key]();
});
field?.addEventListener("focus", () => shownFor && shownFor === field.value && show(true));
field?.form.addEventListener("focusout", ({ relatedTarget }) => field.form.contains(relatedTarget) || show(false));
list?.addEventListener("htmx:afterSwap", ({ detail }) => {
  shownFor = new URL(detail.xhr.responseURL).searchParams.get("q") ?? "";
  show(Boolean(shownFor.trim()) && document.activeElement === field);
  if (!openFirst || shownFor !== field.value) return;
  if (options().length) options()[0].click();
  openFirst = false;
});
for (const failed of ["htmx:responseError", "htmx:sendError"]) {
  field?.addEventListener(failed, () => openFirst && field.form.submit());
}
