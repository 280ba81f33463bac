// The service worker: keeps a release of Warsha on the device, whole or not at all, and serves it with or without a
// network. An older release is served until a person takes the newer one, or until no page of it is open.
//
// Stands at a stable address beside the page; all of it is relative, so it works under any path. The release and its files
// are written in by scripts/offline.sh: every file with its SHA-256, so that a half-published release, a stale cache on
// the way or the sign-in page of a hotel's network is never taken for a part of it.
"use strict";

const RELEASE = "";
const FILES = {};

// Caches are of the origin: another folder's Warsha has its own.
const OURS = `warsha ${self.registration.scope} `;
const CACHE = OURS + RELEASE;
const PATHS = Object.keys(FILES);
// So many files are fetched at the same time.
const LANES = 4;

const addressOf = (path) => new URL(path, self.registration.scope).href;
const known = new Map(PATHS.map((path) => [addressOf(path), path]));
// The page is kept under the folder's address: some hosts answer index.html with a redirect, which no page may be.
known.set(addressOf("index.html"), "./");

async function isOf(path, body) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return FILES[path] === Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A file of this release, from an older one or from the network. */
async function find(path) {
  const olders = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  const sources = [
    ...olders.map((name) => async () => (await caches.open(name)).match(addressOf(path))),
    // What the browser has is asked for again only if it has changed.
    () => fetch(addressOf(path), { cache: "no-cache" }),
    () => fetch(addressOf(path), { cache: "reload" }),
  ];
  for (const source of sources) {
    const response = await source();
    if (!response?.ok) continue;
    const body = await response.arrayBuffer();
    if (!(await isOf(path, body))) continue;
    // What is kept is no longer packed, and no longer redirected.
    const headers = new Headers(response.headers);
    for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
    return new Response(body, { status: 200, headers });
  }
  throw new Error(`${path} is not to be had as release ${RELEASE} has it`);
}

async function missing() {
  const kept = new Set((await (await caches.open(CACHE)).keys()).map(({ url }) => url));
  return PATHS.filter((path) => !kept.has(addressOf(path)));
}

async function tell(clients, lacks) {
  for (const client of clients) client.postMessage([RELEASE, PATHS.length - lacks, PATHS.length]);
}

/** Fetches what is missing. Fails where one file cannot be had; the others stay for the next attempt. */
async function take() {
  const cache = await caches.open(CACHE);
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const queue = await missing();
  let lacks = queue.length;
  const lane = async () => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      await cache.put(addressOf(path), await find(path));
      lacks -= 1;
      await tell(pages, lacks);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if ((await missing()).length > 0) throw new Error(`release ${RELEASE} is not whole`);
}

/** Older releases go when this one has taken over; not while a newer one arrives. */
async function forgetOlder() {
  if (self.registration.installing || self.registration.waiting) return;
  for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
}

/** What the browser threw away is fetched again, if the network still has it. */
async function answer(client) {
  const lacks = (await missing()).length;
  await tell([client], lacks);
  if (lacks > 0 && self.registration.active) await take().catch(() => {});
}

self.addEventListener("install", (event) => event.waitUntil(take()));

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([forgetOlder(), self.clients.claim()]));
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
  else if (event.data === "how far" && event.source) event.waitUntil(answer(event.source));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const path = known.get(origin + pathname);
  // Everything else is the network's: another page below this folder, a file that is not there.
  if (request.method !== "GET" || path === undefined) return;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(addressOf(path)))
      .then((kept) => kept ?? fetch(request)),
  );
});
