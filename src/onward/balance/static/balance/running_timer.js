// Counts up how long a clock has run, from what the server said, so that the two computers need not agree on the hour.
for (const clock of document.querySelectorAll("[data-elapsed-seconds]")) {
  const loaded = Date.now();
  const before = Number(clock.dataset.elapsedSeconds);
  const show = () => {
    const minutes = Math.max(0, Math.floor((before + (Date.now() - loaded) / 1000) / 60));
    clock.textContent = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  };
  show();
  setInterval(show, 5000);
}
