import { expect, type Page, test } from '@playwright/test';
import {
  collectErrors,
  expectAccessible,
  expectTold,
  newEmail,
  onboard,
  PASSWORD,
  signUp,
} from './person';

/** The app in German and French, chosen by the browser and in the settings, and laid out from the right. */
test.describe.configure({ mode: 'serial' });

let page: Page;
let errors: string[];
const email = newEmail();

test.beforeAll(async ({ browser }) => {
  page = await (
    await browser.newContext({ locale: 'en-US', timezoneId: 'Pacific/Auckland' })
  ).newPage();
  errors = collectErrors(page);
  await signUp(page, email);
  await onboard(page, 'Maya');
});
test.afterEach(() => {
  expect(errors.splice(0)).toEqual([]);
});
test.afterAll(() => page.context().close());

test('is chosen in the settings, and everything is said in it', async () => {
  await page.goto('/settings');
  await page.getByLabel('Language and region').selectOption('de-DE');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de-DE');
  await page.goto('/budget');
  // a built-in category, an amount as Germans write it, and a reason from the server
  await expect(page.getByRole('link', { name: 'Lebensmittel' })).toBeVisible();
  await expect(page.getByText(/^\d[\d.]*(,\d\d)?\s\$$/).first()).toBeVisible();
  await expect(page.getByText(/Monats-Median|fixe Kosten/).first()).toBeVisible();
  await expectAccessible(page);
  // what was found out before the language was chosen, and what would have been told
  await page.goto('/transactions/review');
  await expect(page.getByText(/ gab am .* zurück: /).first()).toBeVisible();
  await page.goto('/settings/notifications');
  await expect(page.getByText(/^Jede gebuchte Transaktion dieser Monate/)).toBeVisible();
});

test('amounts are typed as its readers write them, and weeks begin where they say', async () => {
  await page.goto('/settings');
  const income = page.getByLabel('Monatliches Einkommen, nach Steuern');
  await expect(income).toHaveValue('4.800,00');
  await income.fill('5,250');
  await income.blur();
  await expect(page.getByText('Meinten Sie 5.250,00?')).toBeVisible();
  await income.fill('5250,5');
  await page.getByLabel('Wochen beginnen am').selectOption('Samstag');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expectTold(page, 'Gespeichert. Budgets richten sich ab jetzt danach.');
  await page.reload();
  await expect(income).toHaveValue('5.250,50');
  await page.goto('/recurring');
  await expect(page.locator('.grid-cols-7 > span').first()).toHaveText('Sa');
});

test('moves to another part of the app without a new page', async () => {
  const nav = page.getByRole('navigation').first();
  await nav.getByRole('link', { name: 'Buchungen' }).click();
  await expect(page.getByRole('heading', { name: 'Buchungen', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder('Gehe zu, suche oder tue…')).toBeFocused();
  await page.keyboard.press('Escape');
  // an amount is searched as its reader writes it; the address has the one form of the API
  const search = page.getByRole('searchbox', { name: 'Buchungen durchsuchen' });
  await search.fill('>1.200,5');
  await expect(page).toHaveURL(/q=%3E1200\.5$/);
  await page.reload();
  await expect(search).toHaveValue('>1200,5');
});

test('a category of one’s own has a sign and a colour; a refusal is told in it, too', async () => {
  await page.goto('/settings/categories');
  await page.getByRole('button', { name: 'Neue Kategorie' }).click();
  const dialog = page.getByRole('dialog', { name: 'Neue Kategorie' });
  await dialog.getByLabel('Name').fill('Tiere');
  await dialog.getByRole('radio', { name: 'Violett' }).check();
  await dialog.getByRole('radio', { name: 'Pfote' }).check();
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  const mine = page.getByRole('button', { name: /^Tiere/ });
  await expect(mine.locator('svg.lucide-paw-print')).toBeVisible();
  await mine.click();
  await expect(page.getByRole('radio', { name: 'Violett' })).toBeChecked();
  await page.keyboard.press('Escape');
  const answer = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json', 'accept-language': 'de-DE' };
    const body = JSON.stringify({ timezone: 'Mars/Olympus' });
    return (await fetch('/api/v1/me', { method: 'PATCH', headers, body })).json();
  });
  expect(answer.errors[0].message).toBe('Keine Zeitzone wie Europe/Paris.');
  expect(answer.code).toBe('invalid');
  errors.splice(0); // the browser's own line about the 422
});

test('before signing in the browser decides', async ({ browser }) => {
  const stranger = await (await browser.newContext({ locale: 'fr-CA' })).newPage();
  await stranger.goto('/sign-in');
  await expect(stranger.locator('html')).toHaveAttribute('lang', 'fr-CA');
  await expect(stranger.getByRole('heading', { name: 'Heureux de vous revoir' })).toBeVisible();
  await stranger.getByLabel('E-mail').fill(email);
  await stranger.getByLabel('Mot de passe').fill(PASSWORD);
  await stranger.getByRole('button', { name: 'Se connecter', exact: true }).click();
  // what the person chose outlasts what this browser asks for
  await expect(stranger.getByRole('heading', { name: 'Übersicht', level: 1 })).toBeVisible();
  await stranger.context().close();
});

test('written from the right, no page is wider than the screen', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [
    '/dashboard',
    '/transactions',
    '/budget',
    '/trends',
    '/accounts',
    '/settings',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    const { wide, screen } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      screen: document.documentElement.clientWidth,
    }));
    expect(wide, path).toBeLessThanOrEqual(screen);
  }
});
