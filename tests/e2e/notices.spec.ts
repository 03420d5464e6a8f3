import { expect, type Page, test } from '@playwright/test';
import { decrypt } from 'http_ece';
import { makeSubscription, startReceiver } from '@/lib/notifications/testing';
import { E2E_ORIGIN } from './instance';
import { collectErrors, expectAccessible, expectTold, newEmail, onboard, signUp } from './person';

let receiver: Awaited<ReturnType<typeof startReceiver>>;
test.beforeAll(async () => {
  receiver = await startReceiver();
});
test.afterAll(() => receiver.close());

/**
 * No push service is reached from a test machine, so its place is taken by a server of ours: the
 * browser's half of the keys is made here, the message the product sends is opened with them, and
 * handed to the browser's service worker as the push service's connection would.
 */
test('a pushed notice is shown by the browser', async ({ page, context }) => {
  await context.grantPermissions(['notifications'], { origin: E2E_ORIGIN });
  const errors = collectErrors(page);
  await signUp(page, newEmail());
  await onboard(page, 'Maya');
  const deliver = await listenForWorker(page);
  await page.goto('/settings/notifications');
  const { browser, auth, keys } = makeSubscription();
  const added = await page.evaluate(
    async (body) => {
      const answer = await fetch('/api/v1/notifications/devices', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return answer.status;
    },
    { endpoint: `${receiver.url}/phone`, keys, label: 'This browser' },
  );
  expect(added).toBe(201);
  await page.reload();
  await page.getByRole('button', { name: 'Send a test to This browser' }).click();
  await expectTold(page, 'A test is on its way.');
  await expect.poll(() => receiver.calls.length, { timeout: 30_000 }).toBe(1);
  const body = receiver.calls[0]?.body ?? Buffer.alloc(0);
  const message = decrypt(body, { version: 'aes128gcm', privateKey: browser, authSecret: auth });
  const shown = () =>
    page.evaluate(async () => {
      const worker = await navigator.serviceWorker.ready;
      const all = await worker.getNotifications();
      return all.map(({ title, body, data }) => ({ title, body, url: data.url }));
    });
  // The debugging door now and then drops a message, which a push service would hand over again;
  // a notice that comes twice takes its own place.
  await expect(async () => {
    await deliver(message.toString());
    await expect.poll(shown, { timeout: 3_000 }).toEqual([
      {
        title: 'A test from Savory',
        body: 'You asked for it. What Savory has to tell you arrives here, like this.',
        url: '/notifications',
      },
    ]);
  }).toPass({ timeout: 30_000 });
  await expect(page.getByText(/^Push to This browser · /)).toBeVisible();
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

test('thresholds are tried on the past, saved, and a notice is muted', async ({ page }) => {
  await signUp(page, newEmail());
  await onboard(page, 'Maya');
  await page.goto('/settings/notifications');
  const count = () => page.getByText(/^\d+ alerts? since/).innerText();
  await expect(page.getByText(/^\d+ alerts? since/)).toBeVisible();
  const before = Number.parseInt(await count(), 10);
  const slider = page.getByRole('slider', { name: 'Threshold' });
  for (let press = 0; press < 40; press++) await slider.press('ArrowLeft'); // $500 to $100
  await expect.poll(async () => Number.parseInt(await count(), 10)).toBeGreaterThan(before);
  await page.getByLabel('Large from (USD)').fill('100');
  await page.getByLabel('Quiet from').fill('22:00');
  await page.getByLabel('until').fill('07:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await expectTold(page, 'Saved.');
  await page.reload();
  await expect(page.getByLabel('Large from (USD)')).toHaveValue('100.00');
  await page.goto('/notifications');
  await page
    .getByRole('button', { name: /^More about/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Nothing of this kind, this month' }).click();
  await expectTold(page, 'Silent until the month ends.');
  await page.goto('/settings/notifications');
  await page.getByRole('button', { name: /^Tell me again/ }).click();
  await expectTold(page, 'You are told again.');
});

test('S27: what was last seen is readable offline, until the person signs out', async ({
  page,
  context,
}) => {
  await signUp(page, newEmail());
  await onboard(page, 'Maya');
  await page.goto('/dashboard');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto('/transactions');
  const offlinePage = () => page.evaluate(async () => !!(await caches.match('/offline')));
  await expect.poll(offlinePage).toBe(true); // kept a moment after the first page
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText('You are offline. This is what was last loaded.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Transactions' })).toBeVisible();
  await page.goto('/rules');
  await expect(page.getByText('This page was not opened here before')).toBeVisible();
  const kept = page.getByRole('navigation', { name: 'Kept on this device' });
  await expect(kept.getByRole('link')).toHaveText(['Dashboard', 'Transactions']);
  // The network returns while they go: that calls nobody back.
  await page.evaluate(() =>
    addEventListener('beforeunload', () => setTimeout(() => dispatchEvent(new Event('online')))),
  );
  await kept.getByRole('link', { name: 'Dashboard' }).click();
  await expect(page.getByText('You are offline. This is what was last loaded.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible();
  await context.setOffline(false);
  await page.reload();
  await page
    .getByRole('button', { name: /@example\.com/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);
  expect(await keptBy(page)).toEqual([]);
});

test('S27: what is answered while a person signs out is not kept', async ({ page, context }) => {
  await signUp(page, newEmail());
  await page.goto('/settings');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload(); // by the worker from now on
  let answerNow = () => {};
  const late = new Promise<void>((resolve) => {
    answerNow = resolve;
  });
  await context.route('**/api/v1/rules', async (route) => {
    await late;
    await route.continue();
  });
  const asked = context.waitForEvent('request', (request) =>
    request.url().endsWith('/api/v1/rules'),
  );
  const answer = page.evaluate(() => fetch('/api/v1/rules').then(({ status }) => status));
  await asked;
  await page.evaluate(() => navigator.serviceWorker.controller?.postMessage('forget'));
  await expect.poll(() => keptBy(page)).toEqual([]);
  answerNow();
  expect(await answer).toBe(200);
  await page.evaluate(() => fetch('/api/v1/goals')); // the session has not ended yet
  expect(await keptBy(page)).toEqual([]);
});

function keptBy(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const cache = await caches.open('savory-pages-1');
    return (await cache.keys()).map(({ url }) => new URL(url).pathname);
  });
}

/** Gives what hands a message to the page's service worker, through the browser's own debugging door. */
async function listenForWorker(page: Page): Promise<(data: string) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  let registrationId = '';
  session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    registrationId =
      registrations.find(({ isDeleted }) => !isDeleted)?.registrationId ?? registrationId;
  });
  await session.send('ServiceWorker.enable');
  return async (data) => {
    await expect.poll(() => registrationId).not.toBe('');
    await session.send('ServiceWorker.deliverPushMessage', {
      origin: E2E_ORIGIN,
      registrationId,
      data,
    });
  };
}
