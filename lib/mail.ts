import 'server-only';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { now } from './clock';
import { env } from './env';
import { dataPath } from './paths';

export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same for every try of one mail, so that a repeated send is recognised as one. */
  messageId: string;
  /** Where one click stops mails of this kind: GET asks, POST does it (RFC 8058). */
  unsubscribe?: string;
};

/**
 * Sends a mail by SMTP_URL; without one, leaves it as an `.eml` file in the data folder, to be read
 * there. Throws when the server does not take it.
 */
export async function sendMail({ unsubscribe, ...mail }: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  // An address object is never parsed for further recipients, whatever characters it holds.
  const message = {
    ...mail,
    from: MAIL_FROM,
    to: { name: '', address: mail.to },
    date: now(),
    headers: unsubscribe ? unsubscribeHeaders(unsubscribe) : undefined,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  if (SMTP_URL) {
    await nodemailer.createTransport(SMTP_URL).sendMail(message);
    return;
  }
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true });
  const { message: bytes } = await composer.sendMail(message);
  await leaveInFolder(bytes as Buffer); // safe because: `buffer: true` gives one
}

function unsubscribeHeaders(url: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${url.replace('/unsubscribe/', '/api/unsubscribe/')}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

async function leaveInFolder(bytes: Buffer): Promise<void> {
  const folder = dataPath('mail');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stamp = now().toISOString().replace(/[:.]/g, '-');
  const file = path.join(folder, `${stamp}-${randomUUID()}.eml`);
  await writeFile(`${file}.part`, bytes, { mode: 0o600 });
  await rename(`${file}.part`, file);
}

/** Removes what was left in the folder for this address; what a mail server took is not ours to take back. */
export async function removeMail(to: string): Promise<void> {
  const folder = dataPath('mail');
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.endsWith('.eml'))) {
    const file = path.join(folder, name);
    const [head = ''] = (await readFile(file, 'latin1')).split('\r\n\r\n');
    if (head.split('\r\n').includes(`To: ${to}`)) await rm(file, { force: true });
  }
}
