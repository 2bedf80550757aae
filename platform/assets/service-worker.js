// Keeps on the phone what makes a page, a page for when there is no network, and one page of what the reader has.
// docs/decisions/app.md says what is kept and when it goes.
const OFFLINE = "/offline";
const KEPT = "/kept";
const SHELL = "shell-VERSION";
const OWN = "own";
const ASSETS = "/assets/";
const SHELL_PATHS = [OFFLINE, "PARTS"];

// The longest that somebody's own page is shown without the portal having been asked again, and that the page for
// when there is no network is taken as it is, in days.
const KEPT_DAYS_MAX = 30;
const OFFLINE_DAYS_MAX = 7;
const DAY_MILLISECONDS = 86400000;

self.addEventListener("install", (event) => {
  event.waitUntil(takeIn(SHELL_PATHS).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(begin().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  // What is sent goes straight to the portal.
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event, url.pathname));
  else if (url.pathname.startsWith(ASSETS)) event.respondWith(part(request));
});

// Nobody in particular asks for these, so that nothing in them is about anybody.
async function takeIn(paths) {
  const shell = await caches.open(SHELL);
  await shell.addAll(paths.map((path) => new Request(path, { credentials: "omit" })));
}

// A page that was kept under an older version needs what that version kept for it.
async function begin() {
  if (!(await ownPage())) await dropOldShells();
}

function ownPage() {
  return caches.match(KEPT, { cacheName: OWN });
}

async function dropOldShells() {
  const names = await caches.keys();
  const old = names.filter((name) => name !== SHELL && name !== OWN);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function part(request) {
  const kept = await caches.match(request.url);
  return kept || fetch(request);
}

async function page(event, path) {
  let answer;
  try {
    answer = await fetch(event.request);
  } catch (error) {
    return withoutNetwork(path);
  }
  // A phone that is full keeps nothing, and shows the page all the same.
  await keepOrDrop(answer, path).catch(() => caches.delete(OWN));
  event.waitUntil(freshen().catch(() => {}));
  return answer;
}

// Every page says who reads it, by a digest. What was kept for another is dropped before the page is shown.
async function keepOrDrop(answer, path) {
  const reader = answer.headers.get("x-reader");
  if (!reader) return;
  const kept = await ownPage();
  if (kept && kept.headers.get("x-reader") !== reader) await caches.delete(OWN);
  if (path === KEPT && answer.ok && reader !== "none") {
    const own = await caches.open(OWN);
    await own.put(KEPT, answer.clone());
    await dropOldShells();
  }
}

async function withoutNetwork(path) {
  const kept = await ownPage();
  if (kept && days(kept) > KEPT_DAYS_MAX) await caches.delete(OWN);
  else if (kept && path === KEPT) return kept;
  const offline = await caches.match(OFFLINE, { cacheName: SHELL });
  return offline || Response.error();
}

async function freshen() {
  const offline = await caches.match(OFFLINE, { cacheName: SHELL });
  if (!offline || days(offline) > OFFLINE_DAYS_MAX) await takeIn([OFFLINE]);
}

// How long ago an answer was given; for ever where it does not say.
function days(answer) {
  const given = Date.parse(answer.headers.get("date"));
  return Number.isNaN(given) ? Infinity : (Date.now() - given) / DAY_MILLISECONDS;
}
