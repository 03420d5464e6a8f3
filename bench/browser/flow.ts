import type { Browser, Page } from '@playwright/test';
import { phone } from './measure';
import type { Visitor } from './sign-up';

export type Acted = { act: string; slowest: number; median: number };

const SLOWER = 4;
const PAGES_DEEP = 20; // of fifty rows: a thousand in the list, of all there are

/**
 * What a person does in the list with all rows there: how long the browser took from each key or tap
 * to the next picture (Event Timing), on the slow processor; the line is not slowed, an act that
 * waits for it has shown its result before.
 */
export async function flow(browser: Browser, origin: string, person: Visitor): Promise<Acted[]> {
  const url = `${origin}/transactions`;
  const context = await phone(browser, url, person);
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      window.acts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.acts.push(entry.duration);
      }).observe({
        type: 'event',
        buffered: true,
        durationThreshold: 16,
      } as PerformanceObserverInit);
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    for (let deep = 0; deep < PAGES_DEEP; deep++) {
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await page.waitForTimeout(250);
    }
    await page.evaluate(() => window.scrollTo(0, 0));
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    return [
      await scrolled(page),
      await acted(page, 'j, to the next row', 30, () => page.keyboard.press('j')),
      await acted(page, 'x, to choose the row', 10, () => page.keyboard.press('x')),
      await acted(page, 'a tap on a row, to open it', 8, async (at) => {
        await page.locator('[data-row]').nth(at).locator('button').first().click();
        await page.getByRole('dialog').waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }),
      await acted(page, 'a letter into the search', 8, async (at) => {
        if (at === 0) await page.getByRole('searchbox').focus();
        await page.keyboard.press('seller 3'[at] ?? 'a');
      }),
    ];
  } finally {
    await context.close();
  }
}

/** A finger that flings the list: how long each picture took to be drawn (Long Animation Frames). */
async function scrolled(page: Page): Promise<Acted> {
  const took = await page.evaluate(async () => {
    const frames: number[] = [];
    const seen = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) frames.push(entry.duration);
    });
    seen.observe({ type: 'long-animation-frame' });
    for (let step = 0; step < 60; step++) {
      window.scrollBy(0, step < 30 ? 400 : -400);
      await new Promise((done) => requestAnimationFrame(done));
    }
    await new Promise((done) => setTimeout(done, 300));
    for (const entry of seen.takeRecords()) frames.push(entry.duration);
    seen.disconnect();
    return frames.sort((a, b) => a - b);
  });
  // A frame of less than 50 ms is not reported: it counts as that.
  const slow = (at: number) => took[at] ?? 50;
  return {
    act: 'scrolling',
    slowest: took.at(-1) ?? 50,
    median: took.length < 30 ? 50 : slow(took.length - 30),
  };
}

async function acted(
  page: Page,
  act: string,
  times: number,
  once: (at: number) => Promise<void>,
): Promise<Acted> {
  await page.evaluate(() => {
    window.acts.length = 0;
  });
  for (let at = 0; at < times; at++) {
    await once(at);
    await page.waitForTimeout(120);
  }
  const took = (await page.evaluate(() => window.acts)).sort((a, b) => a - b);
  // What took less than 16 ms is not reported: it counts as that.
  return { act, slowest: took.at(-1) ?? 16, median: took[Math.floor(took.length / 2)] ?? 16 };
}

declare global {
  interface Window {
    acts: number[];
  }
}
