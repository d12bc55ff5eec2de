// Keeps long texts ([data-draft]) in this browser until a page of ours came back after saving, and gives them back.
const person = document.body.dataset.person;
const prefix = `draft:${person}:`;
const KEPT_FOR = 14 * 24 * 3600 * 1000;
const read = (key) => JSON.parse(localStorage.getItem(key) ?? "null");
const write = (key, draft) => localStorage.setItem(key, JSON.stringify(draft));
const keys = () => Object.keys(localStorage).filter((key) => key.startsWith("draft:"));
const keyOf = (area) => prefix + area.dataset.draft;

function refused(key) {
  const area = [...document.querySelectorAll("[data-draft]")].find((each) => keyOf(each) === key);
  return Boolean(area?.form?.querySelector("[data-wrong], [role=alert]"));
}

function settle(saved) {
  for (const key of keys()) {
    const draft = read(key);
    if ((draft.sent && saved && !refused(key)) || Date.now() - draft.at > KEPT_FOR) localStorage.removeItem(key);
    else if (draft.sent) write(key, { ...draft, sent: false });
  }
}

function arrivedWell() {
  const way = performance.getEntriesByType("navigation")[0];
  return Boolean(person) && way?.type === "navigate" && (way.responseStatus ?? 200) < 400;
}

function offer(area) {
  const draft = read(keyOf(area));
  if (!draft?.text.trim() || draft.text === area.value) return;
  const place = document.getElementById("draft-offer").content.firstElementChild.cloneNode(true);
  place.querySelector("[data-take]").addEventListener("click", () => {
    area.value = draft.text;
    place.remove();
    area.focus();
  });
  place.querySelector("[data-drop]").addEventListener("click", () => {
    localStorage.removeItem(keyOf(area));
    place.remove();
  });
  area.after(place);
}

document.addEventListener("input", ({ target }) => {
  if (person && target.matches("[data-draft]")) write(keyOf(target), { text: target.value, at: Date.now(), sent: false });
});

document.addEventListener("submit", ({ target, submitter }) => {
  if (submitter?.matches("[data-forgets-drafts]")) for (const key of keys()) localStorage.removeItem(key);
  if (!person) return;
  for (const area of target.querySelectorAll("[data-draft]")) {
    if (area.value !== area.defaultValue) write(keyOf(area), { text: area.value, at: Date.now(), sent: true });
  }
});

settle(arrivedWell());
document.addEventListener("htmx:afterRequest", (event) => settle(event.detail.successful));
if (person) for (const area of document.querySelectorAll("[data-draft]")) offer(area);
