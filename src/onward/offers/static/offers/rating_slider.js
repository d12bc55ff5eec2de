// A slider that is moved says at least roughly where: "I do not know" is left behind.
document.addEventListener("input", ({ target }) => {
  const radios = target.matches("[data-slider]") && target.closest("[data-rating]")?.querySelectorAll("[type=radio]");
  if (radios && radios[0].checked) radios[1].checked = true;
});
