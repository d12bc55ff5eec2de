// Says the value of a slider beside it, and to those who listen, while it moves.
const show = (slider) => {
  const beside = slider.parentElement.querySelector("output");
  beside.querySelector("[data-value]").textContent = slider.value;
  slider.setAttribute("aria-valuetext", beside.textContent.trim());
};

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-slider]")) show(event.target);
});
for (const slider of document.querySelectorAll("[data-slider]")) show(slider);
