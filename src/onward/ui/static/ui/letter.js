// A letter that is written here and sent elsewhere: copied, or opened in the mail program as it stands now.
const letter = document.querySelector("[data-letter]");
const { subject, text } = letter.elements;
const mail = letter.querySelector("[data-mail]");
const copy = letter.querySelector("[data-copy]");

mail.addEventListener("click", () => {
  const fields = { subject: subject.value, body: text.value.replace(/\r?\n/g, "\r\n") };
  const query = Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  mail.href = `mailto:${encodeURIComponent(mail.dataset.mail)}?${query.join("&")}`;
});

if (navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.value);
    copy.firstElementChild.textContent = copy.dataset.copy;
  });
}
