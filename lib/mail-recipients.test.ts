import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resetEnvForTests } from './env';
import { sendMail } from './mail';

const folder = mkdtempSync(path.join(os.tmpdir(), 'savory-mail-'));
beforeAll(() => {
  process.env.DATA_DIR = folder;
  resetEnvForTests();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The head of each mail that was left, unfolded. */
function heads(): string[] {
  const mails = path.join(folder, 'mail');
  if (!existsSync(mails)) return [];
  return readdirSync(mails).map((name) =>
    (readFileSync(path.join(mails, name), 'utf8').split('\r\n\r\n')[0] ?? '').replace(
      /\r\n[ \t]+/g,
      ' ',
    ),
  );
}

it.each([
  'ann@example.com\r\nBcc: eve@evil.example',
  'ann@example.com\nCc: eve@evil.example',
  'ann@example.com, eve@evil.example',
  'ann@example.com; eve@evil.example',
  'ann@example.com <eve@evil.example>',
  'ann＠example.com,eve@evil.example',
  'ann@example.com%0d%0aBcc: eve@evil.example',
])('S36: %j is one address or none, never two', async (to) => {
  const before = heads().length;
  const subject = 'Hello\r\nBcc: eve@evil.example';
  const mail = { to, subject, text: 'x', html: 'x', messageId: '<1@savory.example>' };
  await sendMail(mail).catch(() => {});
  for (const head of heads().slice(before)) {
    const lines = head.split('\r\n');
    expect(lines.filter((line) => /^(bcc|cc):/i.test(line))).toEqual([]);
    const [recipients] = lines.filter((line) => /^to:/i.test(line));
    expect((recipients ?? '').replace(/"[^"]*"/g, '').split(/[,;](?![^<]*>)/)).toHaveLength(1);
    expect(lines.filter((line) => /^subject:/i.test(line))).toHaveLength(1);
  }
});
