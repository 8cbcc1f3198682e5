// Keeps the files of one build, so that the page opens without a network.
const name = `playground-${BUILD.version}`;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(BUILD.files)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((keys) =>
      Promise.all(keys.filter((key) => key.startsWith("playground-") && key !== name).map((key) => caches.delete(key))),
    ),
  );
});

// The page itself is asked for first, so that a new build is seen; its files,
// whose names change with them, come from the cache.
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  const cached = () => caches.match(request, { ignoreSearch: true });
  event.respondWith(
    request.mode === "navigate"
      ? fetch(request).catch(cached)
      : cached().then((response) => response ?? fetch(request)),
  );
});
