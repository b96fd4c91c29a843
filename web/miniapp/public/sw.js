// Keeps the page and its script on the device, so that the app opens without a connection; its data keeps the app itself.
// The page comes from the network first, so a new build is there at the next opening.
const CACHE = "app";
const PAGE = "/app";

async function keep(answer) {
  const cache = await caches.open(CACHE);
  const page = await answer.clone().text();
  const named = [...page.matchAll(/(?:src|href)="(\/app\/[^"]+)"/g)].map(([, address]) => address);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== PAGE && !named.includes(pathname)) await cache.delete(request);
  }
  const there = (await cache.keys()).map((request) => new URL(request.url).pathname);
  await cache.addAll(named.filter((address) => !there.includes(address)));
  await cache.put(PAGE, answer);
}

async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) await keep(answer.clone());
    return answer;
  } catch (fault) {
    const kept = await caches.match(PAGE);
    if (kept) return kept;
    throw fault;
  }
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fetch(PAGE).then(keep));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || !pathname.startsWith(PAGE)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});
