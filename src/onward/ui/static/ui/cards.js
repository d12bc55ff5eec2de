// Cards of the board, and how to get from one to the next.
const all = (place, selector) => [...place.querySelectorAll(selector)];

export const step = (key) => (key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1);
export const cardsOf = (place) => all(place, ".board .card");
export const pick = (card) => card?.querySelector("a").focus();

export function neighbour(card, key) {
  const cards = all(card.closest(".column"), ".card");
  if (key === "ArrowUp" || key === "ArrowDown") return cards[cards.indexOf(card) + step(key)];
  const columns = all(card.closest(".board"), ".column:has(.card)");
  const aside = columns[columns.indexOf(card.closest(".column")) + step(key)];
  return aside && (all(aside, ".card")[cards.indexOf(card)] ?? all(aside, ".card").at(-1));
}
