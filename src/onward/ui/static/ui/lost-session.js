// When HTMX gets no answer it can use, says so and leaves what was typed where it is.
const trouble = document.getElementById("trouble");

function say(kind) {
  trouble.querySelector("p").textContent = trouble.dataset[kind];
  trouble.hidden = false;
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.xhr.responseText.includes('<div class="desk" data-alone')) return;
  detail.shouldSwap = false;
  detail.isError = false;
  say("lost");
});
document.addEventListener("htmx:responseError", ({ detail }) => say(detail.xhr.status === 403 ? "lost" : "fault"));
document.addEventListener("htmx:sendError", () => say("unreached"));
document.addEventListener("htmx:afterSwap", () => (trouble.hidden = true));
