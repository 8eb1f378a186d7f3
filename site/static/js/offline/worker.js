/* The service worker: two pages without network, nothing else. SHELL says what it keeps (portail/pages/offline.py).

   It keeps the same for everyone, asked for as nobody, when it is installed; nothing of what a page brings afterwards. */
const KEPT = `guichet-${SHELL.version}`;
const OUT_OF_REACH = ["/admin/", "/api/"];
const REPORT = "/signaler/";
const [OFFLINE, OFFLINE_REPORT] = SHELL.pages;

async function fill() {
  const cache = await caches.open(KEPT);
  await Promise.all([...SHELL.pages, ...SHELL.files].map(async (address) => {
    const answer = await fetch(address, { credentials: "omit", cache: SHELL.pages.includes(address) ? "no-cache" : "default" });
    const said = answer.headers.get("Cache-Control") ?? "";
    if (!answer.ok || answer.redirected || /no-store|private/.test(said)) throw new Error(`${address}: ${answer.status}`);
    await cache.put(address, answer);
  }));
  await self.skipWaiting();
}

async function empty() {
  for (const name of await caches.keys()) {
    if (name.startsWith("guichet-") && name !== KEPT) await caches.delete(name);
  }
  await self.clients.claim();
}

async function page(/** @type {Request} */ request) {
  try {
    return await fetch(request);
  } catch {
    const { pathname, search } = new URL(request.url);
    if (OFFLINE_REPORT && pathname === REPORT) return Response.redirect(OFFLINE_REPORT + search, 302);
    const cache = await caches.open(KEPT);
    return (await cache.match(pathname === OFFLINE_REPORT ? OFFLINE_REPORT : OFFLINE)) ?? Response.error();
  }
}

async function file(/** @type {Request} */ request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(request)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(empty()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (OUT_OF_REACH.some((prefix) => pathname.startsWith(prefix))) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (SHELL.files.includes(pathname + search)) event.respondWith(file(request));
});

/* The network is back, and perhaps no window is open. What is left makes the browser try again. */
self.addEventListener("sync", (event) => {
  if (event.tag !== "signalements") return;
  event.waitUntil(Reports.sendDue({ back: true }).then((left) => {
    if (left) throw new Error("reports are left");
  }));
});
