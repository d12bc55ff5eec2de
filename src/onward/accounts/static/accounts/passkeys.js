// Buttons with data-passkey ask the device: "create" a passkey, "get" one for a known person, or "login" with any.
const can = globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON && navigator.credentials;

const optionsFrom = async (form, does) => {
  if (does !== "login") return JSON.parse(form.dataset.options).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()).request_options.publicKey;
};

const create = (options) => {
  options.authenticatorSelection = {
    ...options.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
};

const get = (options) =>
  navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });

const ask = async (button) => {
  const { form } = button;
  const does = button.dataset.passkey;
  const problem = form.querySelector("[data-passkey-problem]");
  problem.hidden = true;
  button.disabled = true;
  try {
    const options = await optionsFrom(form, does);
    const credential = await (does === "create" ? create(options) : get(options));
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch {
    problem.hidden = false;
    button.disabled = false;
  }
};

for (const button of document.querySelectorAll("[data-passkey]")) {
  button.hidden = !can;
  button.addEventListener("click", () => ask(button));
}
