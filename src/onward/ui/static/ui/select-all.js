// One box that ticks all that its group lists, and says how many are ticked where [data-count] asks for it.
for (const group of document.querySelectorAll("[data-select-all]")) {
  const rows = () => [...group.querySelectorAll("[name=pick]")];
  const show = () => {
    const ticked = rows().filter((box) => box.checked).length;
    const all = group.querySelector("[data-all]");
    if (all) {
      all.checked = ticked > 0 && ticked === rows().length;
      all.indeterminate = ticked > 0 && ticked < rows().length;
    }
    for (const place of group.querySelectorAll("[data-count]")) place.textContent = ticked;
  };
  group.addEventListener("change", (event) => {
    if (event.target.matches("[data-all]")) for (const box of rows()) box.checked = event.target.checked;
    show();
  });
  show();
}
