// Sends the form that a page marks with data-when-seen once the page is in sight: fetched ahead, or in a tab behind, it
// sends nothing. A clock in the answer takes the place of the one here, and runs.
const form = document.querySelector("form[data-when-seen]");

async function send() {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
  const clock = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("clock");
  if (!clock) return;
  document.getElementById("clock").replaceWith(clock);
  await import(clock.dataset.script);
}

function sendOnceSeen() {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", sendOnceSeen);
  send();
}

if (form) {
  document.addEventListener("visibilitychange", sendOnceSeen);
  sendOnceSeen();
}
