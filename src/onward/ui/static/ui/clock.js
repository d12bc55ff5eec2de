// Counts five minutes down in sight. It never ends anything: at nought it rests and what is written stays.
for (const clock of document.querySelectorAll("[data-clock]")) {
  const begun = Date.parse(clock.dataset.started ?? "") || Date.now();
  const end = begun + Number(clock.dataset.minutes) * 60_000;
  const spoken = document.createElement("span");
  spoken.className = "visually-hidden";
  spoken.setAttribute("aria-live", "polite");
  clock.after(spoken);
  let said = Infinity;

  const show = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    const minutes = Math.ceil(left / 60);
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    clock.toggleAttribute("data-over", left === 0);
    if (minutes < said && (minutes <= 1 || said === Infinity)) spoken.textContent = clock.textContent;
    said = minutes;
    if (left > 0) setTimeout(show, 250);
  };
  show();
}
