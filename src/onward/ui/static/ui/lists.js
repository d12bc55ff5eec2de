// j and k walk over the rows of a page's lists and tables; so do the arrows, once a row is in focus or where
// [data-list] says that the page is its list. The board walks over its cards itself.
import { isFree } from "./shortcuts.js";

const ROWS = "main a.row, main [data-list] [data-item], main tbody tr";
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

function places() {
  const targets = [...document.querySelectorAll(ROWS)].map((row) => (row.matches("tr") ? row.querySelector("a") : row));
  return targets.filter((target) => target?.checkVisibility());
}

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  if (!step || event.shiftKey || !isFree(event) || document.querySelector(".board")) return;
  const rows = places();
  const row = event.target.closest("tr")?.querySelector("a") ?? event.target.closest(ROWS);
  const at = rows.indexOf(row);
  if (!rows.length || (at < 0 && event.key.startsWith("Arrow") && !document.querySelector("main [data-list]"))) return;
  event.preventDefault();
  rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)].focus();
});
