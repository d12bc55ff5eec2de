// Closes a message: on its button, and by itself after a while in which nobody points at it. "u" still undoes then.
const SHOWN_FOR = 12_000;
const place = document.getElementById("flashes");

function closeLater(message) {
  setTimeout(() => (message.matches(":hover, :focus-within") ? closeLater(message) : message.remove()), SHOWN_FOR);
}

function closeAllLater() {
  for (const message of place.querySelectorAll(".flash")) closeLater(message);
}

document.addEventListener("click", ({ target }) => target.closest("[data-close]")?.closest(".flash").remove());
document.addEventListener("htmx:oobAfterSwap", ({ target }) => target === place && closeAllLater());
closeAllLater();
