// On a phone, says in the row of stages which column is in view.
const shown = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const link = document.querySelector(`.board-stages a[href$="#${target.id}"]`);
      link?.toggleAttribute("data-shown", isIntersecting);
      if (isIntersecting) link?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  },
  { threshold: 0.6 },
);

function watch() {
  shown.disconnect();
  if (matchMedia("(width < 48rem)").matches) for (const column of document.querySelectorAll(".board > .column")) shown.observe(column);
}

document.addEventListener("htmx:afterSettle", watch);
watch();
