// The box that saves a job once what it holds was read: Enter for later, Ctrl+Enter as applied today. Files can be
// dropped on the page.
const form = document.querySelector("[data-save-box]");
const box = form.querySelector("textarea[name=typed]");
const files = form.querySelector("input[type=file]");
let asked = "";
let read = box.value;
let waitingFor = null;

const firstButton = form.querySelector("button[data-kind=primary]");
const appliedButton = form.querySelector("button[name=save_as][value=applied]") ?? firstButton;
const updateButton = () => form.querySelector("#remarks button");

/** Save what is shown already, but never a job that is known; what is still being read is shown first. */
function saveOrShow(button) {
  if (box.value.trim() && read !== box.value) waitingFor = button;
  else if (updateButton()) updateButton().focus();
  else form.requestSubmit(button);
}

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  const held = event.ctrlKey || event.metaKey;
  if (held && event.shiftKey) form.elements.another.checked = true;
  if (held) saveOrShow(event.shiftKey ? firstButton : appliedButton);
  else if (event.target === box && !event.shiftKey) saveOrShow(firstButton);
  else return;
  event.preventDefault();
  event.stopPropagation();
});

form.addEventListener("htmx:beforeRequest", () => (asked = box.value));
form.addEventListener("htmx:afterSwap", () => (read = asked));
form.addEventListener("htmx:afterSettle", () => {
  if (!waitingFor || read !== box.value) return;
  const button = waitingFor;
  waitingFor = null;
  if (form.querySelector("[data-glance]")) (updateButton() ?? button).focus();
  else form.requestSubmit(button);
});
for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  form.addEventListener(failure, () => {
    if (waitingFor) form.requestSubmit(waitingFor);
    waitingFor = null;
  });
}

document.addEventListener("dragover", (event) => {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  files.files = event.dataTransfer.files;
  files.closest("details").open = true;
  files.dispatchEvent(new Event("input", { bubbles: true }));
});
