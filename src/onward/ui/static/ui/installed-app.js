// In the installed app, where a browser shows no page of its own for no connection, a worker keeps one of ours.
const app = ["standalone", "minimal-ui", "fullscreen"].some((mode) => matchMedia(`(display-mode: ${mode})`).matches);
const worker = document.querySelector("link[data-worker]")?.dataset.worker;
if (app && worker) navigator.serviceWorker?.register(worker).catch(() => {});
