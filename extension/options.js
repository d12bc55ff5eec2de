import { connection, DEFAULT_ADDRESS, isKnown, keepConnection, readAddress } from "./onward.js";

const form = document.querySelector("form");
const says = document.getElementById("says");

async function fill() {
  const { address, token } = await connection();
  form.elements.address.value = address || DEFAULT_ADDRESS;
  form.elements.token.value = token;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const address = readAddress(form.elements.address.value);
  if (!address) {
    says.textContent = "This isn't a web address. It should start with https:// or http://.";
    return form.elements.address.focus();
  }
  form.elements.address.value = address;
  await keepConnection({ address, token: form.elements.token.value.trim() });
  says.textContent = "Testing the connection.";
  try {
    await isKnown({ url: address, canonical: "" });
    says.textContent = "Connected. Open a job posting and click the Onward button.";
  } catch (trouble) {
    says.textContent = trouble.message;
  }
});

fill();
