/*
 * Savory's service worker: shows pushed notices, and keeps what was last seen readable without a
 * network. What it keeps is this person's alone and goes when they sign out or their session ends.
 */
const PAGES = 'savory-pages-1';
const FILES = 'savory-files-1';
const KEPT_PAGES = 60;
const OFFLINE = '/offline';
/** How often all was forgotten: what was asked for before that, and is answered after, is not kept. */
let forgotten = 0;
/** From signing out until the next page: what the session still answers is not kept either. */
let leaving = false;
const NEVER = -1;

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => ![PAGES, FILES].includes(name)))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim())
      .then(keepOpenPages),
  );
});

/** The page a person was on when this began to serve them: what follows it, `fetch` keeps. */
async function keepOpenPages() {
  const windows = await self.clients.matchAll({ type: 'window' });
  const since = forgotten;
  const keepOne = async ({ url }) => keep(new Request(url), await fetch(url), since);
  await Promise.allSettled(windows.map(keepOne));
}

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
  if (event.data !== 'forget') return;
  leaving = true;
  event.waitUntil(forget());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/_next/static/')) event.respondWith(fileFirst(request));
  else if (request.mode === 'navigate' || isRead(request, url)) event.respondWith(networkFirst(event));
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

async function networkFirst(event) {
  const { request } = event;
  if (request.mode === 'navigate') leaving = false;
  const since = leaving ? NEVER : forgotten;
  try {
    const answer = await fetch(request);
    const isKept = await keep(request, answer.clone(), since);
    if (isKept && request.mode === 'navigate') event.waitUntil(keepOffline().catch(() => {}));
    return answer;
  } catch (error) {
    const cache = await caches.open(PAGES);
    const kept = await cache.match(request, { ignoreVary: true });
    if (kept) return kept;
    if (request.mode === 'navigate') return (await caches.match(OFFLINE, { ignoreVary: true })) ?? Response.error();
    throw error;
  }
}

/** Nothing of the person stays on the device. */
function forget() {
  forgotten++;
  return caches.delete(PAGES);
}

/** Whether it was kept. `since`: how often all was forgotten when it was asked for. */
async function keep(request, answer, since) {
  const { pathname } = new URL(answer.url || request.url);
  // Signed out, here or elsewhere.
  if (answer.status === 401 || pathname.startsWith('/sign-in')) {
    await forget();
    return false;
  }
  if (!answer.ok || answer.redirected || answer.type !== 'basic') return false;
  if (/^\/(sign-|onboarding|unsubscribe|reset|offline)/.test(pathname)) return false;
  const cache = await caches.open(PAGES);
  if (since !== forgotten) return false;
  await cache.put(request, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - KEPT_PAGES)).map((key) => cache.delete(key)));
  return true;
}

/** The page for pages that are not kept, with all it is made of, in the language and theme of now. It says nothing of the person. */
async function keepOffline() {
  const answer = await fetch(OFFLINE);
  if (!answer.ok) return;
  const text = await answer.clone().text();
  const files = new Set(text.match(/\/_next\/static\/[^"'\\\s?]+\.(js|css|woff2)/g));
  await Promise.all([...files].map((file) => fileFirst(new Request(file))));
  await (await caches.open(FILES)).put(OFFLINE, answer);
}
