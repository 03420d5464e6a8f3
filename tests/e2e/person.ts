import AxeBuilder from '@axe-core/playwright';
import { type ConsoleMessage, expect, type Page } from '@playwright/test';

/** What a person does in the browser, in the words of the pages. */

export const PASSWORD = 'plum tram violet 42';

/** An address nobody has signed up with yet. */
export function newEmail(): string {
  return `ann-${process.hrtime.bigint()}@example.com`;
}

/** Signs up and stands at the second step of onboarding. */
export async function signUp(page: Page, email: string): Promise<void> {
  await page.goto('/sign-up');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'What comes in each month?' })).toBeVisible();
}

/** Says an income, links one of the sandbox's people and waits until all of it is in. */
export async function onboard(page: Page, person: string): Promise<void> {
  await page.getByLabel('Monthly income, after tax').fill('4,800');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: person }).click();
  await expect(page.getByText(/(Login|Access) kept, sealed for the worker/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'All in' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'See your budget' }).click();
}

/** No violation of WCAG 2.2 AA that axe can find. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const said = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`);
  expect(said, `axe at ${page.url()}`).toEqual([]);
}

/** Errors of the console, refusals of the content policy among them; read at the end of a test. */
export function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' || isCutOffPrefetch(message)) return;
    errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  return errors;
}

/** A page fetched ahead that whoever leaves does not wait for; an answer with an error is none of these. */
function isCutOffPrefetch(message: ConsoleMessage): boolean {
  const cutOff = /^Failed to load resource: net::ERR_(FAILED|ABORTED)$/.test(message.text());
  return cutOff && new URL(message.location().url).searchParams.has('_rsc');
}

/** The toast that says how a change went; its copy for screen readers has more words around it. */
export async function expectTold(page: Page, text: string): Promise<void> {
  await expect(page.getByText(text, { exact: true })).toBeVisible();
}

/** What on the page is touched in less than 44 px either way, whether by its box or by `::after` (`.tap`). */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const LEAST = 43.5; // the browser rounds
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary',
    );
    const sizeOf = (element: HTMLElement) => {
      const box = element.getBoundingClientRect();
      const after = getComputedStyle(element, '::after');
      const reach = after.content !== 'none' && after.position === 'absolute' ? after : null;
      return {
        width: Math.max(box.width, Number.parseFloat(reach?.width ?? '0')),
        height: Math.max(box.height, Number.parseFloat(reach?.height ?? '0')),
      };
    };
    return [...controls].flatMap((control) => {
      const box = control.getBoundingClientRect();
      // not shown, or only read out
      if (box.width <= 1 || box.height <= 1 || !control.checkVisibility()) return [];
      const { width, height } = sizeOf(control.closest('label') ?? control);
      if (width >= LEAST && height >= LEAST) return [];
      const name = control.getAttribute('aria-label') ?? control.innerText;
      return [`${name.slice(0, 40)}: ${Math.round(width)} by ${Math.round(height)}`];
    });
  });
}

/** Adds up what moves on this page's every load by itself (web.dev's layout shift); before its first one. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.moved = [];
    new PerformanceObserver((list) => {
      // safe because: only such entries are observed
      for (const entry of list.getEntries() as Shift[]) {
        if (entry.hadRecentInput) continue;
        const what = entry.sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 200));
        window.moved.push({ value: entry.value, what });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Nothing has moved while the page came: a fifth of what web.dev calls good. */
export async function expectStill(page: Page): Promise<void> {
  const moved = await page.evaluate(() => window.moved);
  const sum = moved.reduce((total, { value }) => total + value, 0);
  expect(sum, `moved at ${page.url()}: ${JSON.stringify(moved)}`).toBeLessThan(0.02);
}

type Shift = PerformanceEntry & {
  value: number;
  hadRecentInput: boolean;
  sources: { node?: Node }[];
};

declare global {
  interface Window {
    moved: { value: number; what: (string | undefined)[] }[];
  }
}
