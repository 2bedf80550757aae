// Keeps the till on its device: the page for when there is no network, and what makes it. It looks after the addresses below
// the till alone, so that a phone that keeps other pages of the portal is not changed by it.
const KEPT = "till-1";
const ALONE = /^\/eldercare\/till\/[^/]+/;

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, url));
  else if (!url.pathname.startsWith("/api/")) event.respondWith(part(request));
});

// The page tells what it needs when it has been shown whole: the till without a network, as it is today.
self.addEventListener("message", (event) => {
  if (event.data && event.data.keep) event.waitUntil(keep(event.data.keep));
});

async function keep(paths) {
  const kept = await caches.open(KEPT);
  for (const path of paths) {
    const answer = await fetch(path, { cache: "no-cache" });
    if (answer.ok && !answer.redirected) await kept.put(path, answer);
  }
}

async function page(request, url) {
  try {
    return await fetch(request);
  } catch (error) {
    const till = ALONE.exec(url.pathname);
    const kept = till && (await caches.match(till[0] + "/alone", { cacheName: KEPT }));
    return kept || (await caches.match("/offline")) || Response.error();
  }
}

async function part(request) {
  try {
    return await fetch(request);
  } catch (error) {
    return (await caches.match(request.url)) || Response.error();
  }
}
