// The box that saves a job: Enter saves once what it holds was read, and files can be dropped on the page.
const form = document.querySelector("[data-save-box]");
const box = form.querySelector("textarea[name=typed]");
const files = form.querySelector("input[type=file]");
let asked = "";
let read = box.value;
let waiting = false;

const firstButton = () => form.querySelector("button[data-kind=primary]");
const updateButton = () => form.querySelector("#remarks button");

function save(another) {
  if (another) form.elements.another.checked = true;
  form.requestSubmit(firstButton());
}

/** Save what is shown already, but never a job that is known; what is still being read is shown first. */
function saveOrShow(another) {
  if (another) form.elements.another.checked = true;
  if (box.value.trim() && read !== box.value) waiting = true;
  else if (updateButton()) updateButton().focus();
  else save(another);
}

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  const held = event.ctrlKey || event.metaKey;
  if (held && event.shiftKey) saveOrShow(true);
  else if (held || (event.target === box && !event.shiftKey)) saveOrShow(false);
  else return;
  event.preventDefault();
  event.stopPropagation();
});

form.addEventListener("htmx:beforeRequest", () => (asked = box.value));
form.addEventListener("htmx:afterSettle", () => {
  read = asked;
  if (!waiting || read !== box.value) return;
  waiting = false;
  if (form.querySelector("[data-glance]")) (updateButton() ?? firstButton()).focus();
  else save(false);
});
for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  form.addEventListener(failure, () => {
    if (waiting) save(false);
    waiting = false;
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
