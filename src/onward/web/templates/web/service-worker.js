// The worker of the installed app. It keeps the page for no connection and what that page looks like, and nothing of
// anybody: every other answer comes from Onward itself.
const KEPT = "offline-1";
const PAGE = {{ url("web:offline")|tojson }};
const LOOKS = [{{ static("ui/onward.css")|tojson }}, {{ static("ui/onward.svg")|tojson }}, {{ static("ui/fonts/onward-serif.woff2")|tojson }}];

async function keep() {
  const kept = await caches.open(KEPT);
  await kept.addAll([PAGE, ...LOOKS].map((address) => new Request(address, { credentials: "omit", cache: "reload" })));
  await self.skipWaiting();
}

self.addEventListener("install", (event) => event.waitUntil(keep()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  else if (LOOKS.includes(pathname)) event.respondWith(fetch(request).catch(() => caches.match(pathname)));
});
