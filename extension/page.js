// Reads the page in front of the person, once, when they click.
export async function readTab(tab) {
  try {
    const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: look });
    return result;
  } catch {
    return { url: tab.url ?? "", canonical: "", title: tab.title ?? "", html: "", json_ld: [], text: "" };
  }
}

export const toSend = ({ text, ...page }) => page;

// The address that shows the same in Onward's own page, for a browser that lets no extension talk to it.
export function asLink(address, { url, title, text, json_ld }) {
  return `${address}/clip/#${encodeURIComponent(JSON.stringify({ url, title, text, json_ld: json_ld.slice(0, 1) }))}`;
}

// Runs in the page, so it stands alone.
function look() {
  const most = 3_000_000;
  const bytes = (text) => new TextEncoder().encode(text);
  const whole = document.documentElement.outerHTML;
  const blocks = [...document.querySelectorAll('script[type="application/ld+json"]')].map((each) => each.textContent);
  const postings = blocks.filter((each) => each.includes("JobPosting") && each.length < 100_000).slice(0, 20);
  const page = {
    url: location.href,
    canonical: document.querySelector('link[rel="canonical"]')?.href ?? "",
    title: document.title,
    text: (document.body?.innerText ?? "").slice(0, 100_000),
  };
  const wellFormed = (text) => new TextDecoder().decode(bytes(text).slice(0, most));
  if (bytes(whole).length <= most) return { ...page, html: wellFormed(whole), json_ld: [] };
  const copy = document.documentElement.cloneNode(true);
  for (const each of copy.querySelectorAll("script, style, svg, iframe, template")) each.remove();
  return { ...page, html: wellFormed(copy.outerHTML), json_ld: postings.map(wellFormed) };
}
