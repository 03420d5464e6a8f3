/*
 * Savory's service worker: shows pushed notices, and keeps what was last seen readable without a
 * network. What it keeps is this person's alone and goes when they sign out or their session ends.
 */
const PAGES = 'savory-pages-1';
const FILES = 'savory-files-1';
const KEPT_PAGES = 60;

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => ![PAGES, FILES].includes(name)))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('push', (event) => {
  const notice = readNotice(event.data);
  event.waitUntil(
    self.registration.showNotification(notice.title, {
      body: notice.body,
      tag: notice.id,
      icon: '/icon.svg',
      badge: '/icon.svg',
      data: { url: notice.url },
    }),
  );
});

/** Never throws: a browser that shows nothing for a push takes the right to push away. */
function readNotice(data) {
  const fallback = { id: 'savory', title: 'Savory', body: 'There is something new.', url: '/notifications' };
  try {
    return { ...fallback, ...data?.json() };
  } catch {
    return fallback;
  }
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? '/', self.location.origin);
  if (url.origin !== self.location.origin) return;
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((windows) => {
      const [open] = windows;
      return open ? open.navigate(url.href).then((page) => page?.focus()) : self.clients.openWindow(url.href);
    }),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(caches.delete(PAGES));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/_next/static/')) event.respondWith(fileFirst(request));
  else if (request.mode === 'navigate' || isRead(request, url)) event.respondWith(networkFirst(request));
});

/** Reads of the API and the parts of pages that Next fetches; exports, health and sign-in are not kept. */
function isRead(request, url) {
  if (url.pathname.startsWith('/api/')) {
    return url.pathname.startsWith('/api/v1/') && !/\/(export|openapi\.json|operator)/.test(url.pathname);
  }
  return request.headers.has('rsc');
}

/** Built files have their content's hash in their name: what is kept is right for ever. */
async function fileFirst(request) {
  const cache = await caches.open(FILES);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

async function networkFirst(request) {
  try {
    const answer = await fetch(request);
    await keep(request, answer.clone());
    return answer;
  } catch (error) {
    const cache = await caches.open(PAGES);
    const kept = await cache.match(request, { ignoreVary: true });
    if (kept) return kept;
    if (request.mode === 'navigate') return (await cache.match('/dashboard', { ignoreVary: true })) ?? offline();
    throw error;
  }
}

async function keep(request, answer) {
  const { pathname } = new URL(answer.url || request.url);
  // Signed out, here or elsewhere: nothing of the person stays on the device.
  if (answer.status === 401 || pathname.startsWith('/sign-in')) {
    await caches.delete(PAGES);
    return;
  }
  if (!answer.ok || answer.redirected || answer.type !== 'basic') return;
  if (/^\/(sign-|onboarding|unsubscribe|reset)/.test(pathname)) return;
  const cache = await caches.open(PAGES);
  await cache.put(request, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - KEPT_PAGES)).map((key) => cache.delete(key)));
}

function offline() {
  const page =
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Offline</title>' +
    '<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui;margin:20vh auto;max-width:24rem;padding:0 1rem}</style>' +
    '<h1>You are offline</h1><p>Savory cannot be reached, and this page was not opened here before.</p><p><a href="/dashboard">Dashboard</a></p></html>';
  return new Response(page, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  });
}
