import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import type { Visitor } from './sign-up';

/** Lighthouse's mobile profile, applied rather than simulated. */
const SLOWER = 4;
const LINE = { latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 750_000 / 8 };
const SETTLES_MS = 3_000;

export type Measured = { lcp: number; cls: number; tbt: number; scriptKb: number };

/** One first visit with an empty cache. LCP and CLS as web.dev defines them; TBT from the first paint on. */
export async function measurePage(
  browser: Browser,
  url: string,
  person: Visitor,
): Promise<Measured> {
  const context = await phone(browser, url, person);
  try {
    const page = await context.newPage();
    await page.addInitScript(observe);
    const session = await slow(page);
    let bytes = 0;
    const heads = new Map<string, number>(); // half a kilobyte for each file, and no script
    session.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (type === 'Script') heads.set(requestId, response.encodedDataLength);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const head = heads.get(requestId);
      if (head !== undefined) bytes += encodedDataLength - head;
    });
    await page.goto(url, { waitUntil: 'load' });
    const first = bytes; // what comes later, as something comes into view, is not the first page's
    await page.waitForTimeout(SETTLES_MS);
    const seen = await page.evaluate(() => window.seen);
    return { ...seen, scriptKb: first / 1000 };
  } finally {
    await context.close();
  }
}

export async function phone(
  browser: Browser,
  url: string,
  { cookie }: Visitor,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 412, height: 823 },
    deviceScaleFactor: 1.75,
    isMobile: true,
    hasTouch: true,
    locale: 'en-US',
    serviceWorkers: 'block',
  });
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, value: value.join('='), url: new URL(url).origin };
    }),
  );
  return context;
}

export async function slow(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...LINE });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return session;
}

type Seen = { lcp: number; cls: number; tbt: number };
declare global {
  interface Window {
    seen: Seen;
  }
}

/** Runs in the page before anything of it does. */
function observe(): void {
  const seen: Seen = { lcp: 0, cls: 0, tbt: 0 };
  window.seen = seen;
  const watch = (type: string, see: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({
      type,
      buffered: true,
    });
  watch('largest-contentful-paint', (entry) => {
    seen.lcp = entry.startTime;
  });
  watch('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    }; // safe because: so the specification says of this type
    if (!hadRecentInput) seen.cls += value;
  });
  watch('longtask', (entry) => {
    seen.tbt += Math.max(0, entry.duration - 50);
  });
}
