import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { inDatabase, moveSignIn } from './database';
import { E2E_BANK, E2E_ORIGIN } from './instance';
import { collectErrors, expectAccessible, expectTold, newEmail, PASSWORD, signUp } from './person';

/** Ways in beside the password, as one person in one browser. */
test.describe.configure({ mode: 'serial' });

const email = newEmail();
let page: Page;
let errors: string[];
let totp: TOTP;
let recoveryCode = '';

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  errors = collectErrors(page);
  await signUp(page, email);
});
test.afterEach(() => {
  // a refused code is an answer, and the browser's console says so
  expect(errors.splice(0).filter((text) => !/ (401|403|422) /.test(text))).toEqual([]);
});
test.afterAll(() => page.context().close());

async function signOut() {
  await page.context().clearCookies();
  await page.goto('/sign-in');
}

async function signIn(password = PASSWORD) {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const inside = () => expect(page).toHaveURL(/\/(dashboard|onboarding)/);

test('S42: who reads the console becomes the operator, once', async () => {
  await inDatabase(`update setup_tokens set expires_at = now() + interval '30 minutes'`);
  const address = `/set-up#${process.env.E2E_SETUP_TOKEN}`;
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: 'Your data' })).toBeVisible();
  await page.goto(address);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Become its operator' }).click();
  await expect(page).toHaveURL(/\/operator$/);
  await page.goto(address);
  await page.getByRole('button', { name: 'Become its operator' }).click();
  await expect(page.getByText('This token was used, replaced or ran out.')).toBeVisible();
});

test('a passkey signs in without a password', async () => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  await page.goto('/settings/security');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add passkey' }).click();
  await page.getByLabel('Name').fill('My laptop');
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectTold(page, 'Your passkey is added.');
  await expect(page.getByText('My laptop')).toBeVisible();
  await signOut();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await inside();
});

test('S13: what matters asks who is there, and goes on with what was typed', async () => {
  await page.goto('/accounts?new=link');
  await page.getByRole('tab', { name: 'By address' }).click();
  await page.getByLabel("Bank's address").fill(`${E2E_BANK}/ofx`);
  await page.getByLabel('Login', { exact: true }).fill('jonas');
  await page.getByLabel('Password', { exact: true }).fill('jonas-sandbox-4');
  await moveSignIn(email, -10);
  await page.getByRole('button', { name: 'Link this login' }).click();
  const question = page.getByRole('dialog', { name: 'Is it still you?' });
  await expect(question).toBeVisible();
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Confirm that it is you, then this goes on.')).toBeVisible();
  await page.getByRole('button', { name: 'Link this login' }).click(); // nothing typed is lost
  await question.getByLabel('Your password').fill('not it at all');
  await question.getByRole('button', { name: 'Go on' }).click();
  await expect(question.getByText('This is not your password.')).toBeVisible();
  await question.getByLabel('Your password').fill(PASSWORD);
  await question.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('Login kept, sealed for the worker')).toBeVisible();
  await page.goto('/settings');
  await moveSignIn(email, -10);
  await page.getByRole('button', { name: 'JSON' }).click();
  await question.getByRole('button', { name: 'Use a passkey instead' }).click();
  await expect(question.getByText('Confirmed with a passkey.')).toBeVisible();
  const download = page.waitForEvent('download');
  await question.getByRole('button', { name: 'Go on' }).click();
  expect((await download).suggestedFilename()).toMatch(/^savory-.*\.json$/);
});

test('one-time codes are set up by picture and key, and asked for then', async () => {
  await page.goto('/settings/security');
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('img', { name: 'A QR code of the key below' })).toBeVisible();
  const key = (await page.getByRole('dialog').locator('code').innerText()).replace(/\s/g, '');
  totp = new TOTP({ secret: Secret.fromBase32(key) });
  await expectAccessible(page);
  await page
    .getByLabel('The code it shows')
    .fill(totp.generate({ timestamp: Date.now() - 15_000 }));
  await page.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByRole('heading', { name: 'Keep these codes' })).toBeVisible();
  recoveryCode = await page.getByRole('dialog').getByRole('listitem').first().innerText();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 of 10 recovery codes left')).toBeVisible();
  await signOut();
  await signIn();
  await page.getByLabel('One-time code').fill('000000');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('That code does not hold.')).toBeVisible();
  await page.getByLabel('One-time code').fill(recoveryCode);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await inside();
});

test('a forgotten password is set anew by a mailed link, and the code is still asked for', async () => {
  await signOut();
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible();
  await page.getByLabel('E-mail').fill(email);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByText('a link is on its way')).toBeVisible();
  const link = await mailedLink();
  await page.goto(link);
  await page.getByLabel('New password').fill('harbour pencil seven moss');
  await page.getByRole('button', { name: 'Set it' }).click();
  await page.getByLabel('One-time code').fill(totp.generate({ timestamp: Date.now() + 29_000 }));
  await page.getByRole('button', { name: 'Set it' }).click();
  await expect(page.getByText('Your new password is set.')).toBeVisible();
  await page.goto('/sign-in');
  await signIn();
  await expect(page.getByText('do not go together')).toBeVisible();
});

/** The link mailed to this person, left in the data folder as no mail server is set. */
async function mailedLink(): Promise<string> {
  const folder = path.join(process.env.E2E_DATA_DIR ?? '', 'mail');
  let link: string | undefined;
  await expect(() => {
    const texts = readdirSync(folder)
      .map((name) => readFileSync(path.join(folder, name), 'utf8'))
      .filter((mail) => mail.includes(`To: ${email}`))
      .map((mail) => mail.replace(/=\r\n/g, '').replace(/=3D/g, '='));
    link = /https?:\/\/\S+\/reset-password#[\w-]+/.exec(texts.join('\n'))?.[0];
    expect(link).toBeDefined();
  }).toPass({ timeout: 20_000 });
  expect(link).toContain(E2E_ORIGIN);
  return link ?? '';
}
