import { connection, isKnown, save } from "./onward.js";
import { asLink, readTab, toSend } from "./page.js";

const part = (id) => document.getElementById(id);
const BUTTONS = ["save", "applied", "open", "keep", "anyway", "tab", "options"];
const DONE = {
  saved: "Saved.",
  kept: "Kept beside the earlier version.",
  unchanged: "The posting hasn't changed since you saved it.",
};
let page;
let address;
let applied = false;
let pressed = false;

function show(words, ...buttons) {
  part("says").textContent = words;
  for (const id of BUTTONS) part(id).hidden = !buttons.includes(id);
  const focused = document.activeElement;
  if (buttons.length && (focused === document.body || focused.hidden)) part(buttons[0]).focus();
}

function showTrouble(trouble) {
  if (trouble.code === "unreachable" && page.text) show(trouble.message, "tab", "options");
  else if (["token", "stranger", "unreachable"].includes(trouble.code)) show(trouble.message, "options");
  else show(trouble.message ?? String(trouble));
}

function showKnown({ url }) {
  part("open").href = url;
  show("You already saved this job.", "open", "keep", "anyway");
}

async function send(choices) {
  pressed = true;
  for (const id of BUTTONS) part(id).disabled = true;
  part("says").textContent = "Saving.";
  try {
    const answer = await save(toSend(page), choices);
    if (answer.state === "known") return showKnown(answer);
    part("open").href = answer.url;
    show(answer.state === "saved" && choices.applied ? "Saved. You applied today." : DONE[answer.state], "open");
  } catch (trouble) {
    showTrouble(trouble);
  } finally {
    for (const id of BUTTONS) part(id).disabled = false;
  }
}

async function begin() {
  const kept = await connection();
  ({ address } = kept);
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  part("title").textContent = tab?.title ?? "";
  if (!address || !kept.token) return show("Connect this extension to your Onward first.", "options");
  page = await readTab(tab);
  if (!/^https?:/.test(page.url)) return show("There's no web page here to save.");
  show("", "save", "applied");
  try {
    const answer = await isKnown(page);
    if (answer.state === "known" && !pressed) showKnown(answer);
  } catch (trouble) {
    if (!pressed) showTrouble(trouble);
  }
}

part("save").addEventListener("click", () => send({ applied: (applied = false) }));
part("applied").addEventListener("click", () => send({ applied: (applied = true) }));
part("keep").addEventListener("click", () => send({ if_known: "keep" }));
part("anyway").addEventListener("click", () => send({ applied, if_known: "save" }));
part("tab").addEventListener("click", () => chrome.tabs.create({ url: asLink(address, page) }));
part("options").addEventListener("click", () => chrome.runtime.openOptionsPage());
begin();
