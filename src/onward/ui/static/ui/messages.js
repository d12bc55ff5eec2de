// Puts a message away.
document.addEventListener("click", ({ target }) => target.closest("[data-close]")?.closest(".flash").remove());
