// Says that a file is too large before it is sent; the server says it too.
for (const input of document.querySelectorAll("input[data-upload]")) {
  input.addEventListener("change", () => {
    const file = input.files[0];
    const large = file && file.size > Number(input.dataset.limit);
    input.setCustomValidity(large ? input.dataset.tooLarge : "");
    if (large) input.reportValidity();
  });
  input.form.addEventListener("submit", (event) => {
    if (input.validity.customError) {
      event.preventDefault();
      input.reportValidity();
    }
  });
}
