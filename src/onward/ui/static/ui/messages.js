// Closes a message: on its button, and by itself after a while in which nobody points at it, a longer one where it
// offers something. "u" still undoes then.
const SHOWN_FOR = 8_000;
const OFFERED_FOR = 30_000;
const place = document.getElementById("flashes");

function closeLater(message) {
  const shownFor = message.querySelector("form") ? OFFERED_FOR : SHOWN_FOR;
  setTimeout(() => (message.matches(":hover, :focus-within") ? closeLater(message) : message.remove()), shownFor);
}

function closeAllLater() {
  for (const message of place.querySelectorAll(".flash")) closeLater(message);
}

document.addEventListener("click", ({ target }) => target.closest("[data-close]")?.closest(".flash").remove());
document.addEventListener("htmx:oobAfterSwap", ({ target }) => target === place && closeAllLater());
closeAllLater();
