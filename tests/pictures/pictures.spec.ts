import { expect, type Page, test } from '@playwright/test';
import { E2E_BANK } from '../e2e/instance';
import { onboard, signUp } from '../e2e/person';

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

test('the pictures of the docs', async ({ page, request }) => {
  // late in a month there is something to see
  await request.put(`${E2E_BANK}/control/clock`, { data: { now: '2026-11-20T18:00:00Z' } });
  await page.setViewportSize(WIDE);
  await signUp(page, 'ada@example.com');
  await onboard(page, 'Maya');
  await take(page, '/dashboard', 'dashboard');
  await take(page, '/budget', 'budget');
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'dark' });
  await take(page, '/dashboard', 'dashboard-phone-dark');
});

async function take(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expect.poll(() => skeletonsInView(page)).toBe(0);
  await page.waitForTimeout(1_500); // charts draw themselves in
  await page.screenshot({ path: `docs/pictures/${name}.png`, animations: 'disabled' });
}

/** Below the window a chart waits until somebody comes near. */
function skeletonsInView(page: Page): Promise<number> {
  return page
    .locator('.animate-skeleton')
    .evaluateAll(
      (all) => all.filter((one) => one.getBoundingClientRect().top < innerHeight).length,
    );
}
