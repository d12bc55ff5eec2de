// Talks to the person's own Onward: where it is, the token for it, and what it answers.
export const DEFAULT_ADDRESS = "http://127.0.0.1:8765";

const MOST_BYTES = 5_000_000;
const WORDS = {
  token: "Onward doesn't accept this token. It may have been revoked. Create a new one in Onward under Settings.",
  too_many: "That was a lot at once. Wait a minute, then try again.",
  too_large: "This page is too large to save.",
  nameless_job: "Onward found no job on this page.",
  stranger: "Something other than Onward answers at this address.",
  outdated: "Onward and this extension don't fit together. Update both.",
};

export class Trouble extends Error {
  constructor(code, words) {
    super(words);
    this.code = code;
  }
}

export async function connection() {
  const { address = "", token = "" } = await chrome.storage.local.get(["address", "token"]);
  return { address, token };
}

export function keepConnection(kept) {
  return chrome.storage.local.set(kept);
}

// The place of an Onward as typed: with or without a scheme, a last slash or the path of one of its pages.
export function readAddress(typed) {
  const text = typed.trim();
  try {
    const { protocol, origin } = new URL(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
    return ["http:", "https:"].includes(protocol) ? origin : "";
  } catch {
    return "";
  }
}

export const isKnown = ({ url, canonical }) => ask("known", { url, canonical });
export const save = (page, choices) => ask("save", { ...page, ...choices });

async function ask(path, given) {
  const { address, token } = await connection();
  const answer = await send(`${address}/clip/${path}/`, address, token, fitted(given));
  const said = await answer.json().catch(() => ({ problem: "stranger" }));
  if (answer.ok && said.state) return said;
  const code = said.problem in WORDS ? said.problem : answer.ok ? "stranger" : "outdated";
  throw new Trouble(code, WORDS[code]);
}

async function send(url, address, token, body) {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  try {
    return await fetch(url, { method: "POST", headers, body, credentials: "omit", redirect: "error", cache: "no-store" });
  } catch {
    throw new Trouble("unreachable", unreachable(address));
  }
}

function unreachable(address) {
  const plain = address.startsWith("http:");
  const secure = plain ? " If your browser has an HTTPS-only mode, make an exception for this address." : "";
  return `Onward doesn't answer at ${address}. Check that it's running and that the address is right.${secure}`;
}

// A page whose text needs many escapes may still be too long to send: its end is left out.
function fitted(given) {
  let body = JSON.stringify(given);
  let { html } = given;
  while (new Blob([body]).size > MOST_BYTES && html) {
    html = html.slice(0, Math.floor(html.length * 0.8)).toWellFormed();
    body = JSON.stringify({ ...given, html });
  }
  return body;
}
