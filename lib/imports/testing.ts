import { afterAll, beforeAll } from 'vitest';
import { asJob } from '@/lib/auth/job';
import { callApi } from '@/tests/call-api';
import type { TestDatabase } from '@/tests/database';
import { archiveFile } from './archive-file';
import { endThread } from './read-in-thread';
import { recordImport } from './record-import';

/** Does what inngest/functions/import-file.ts does, in this process, for every import that is owed. */
export function useImportWorker(database: TestDatabase): void {
  let timer: NodeJS.Timeout;
  let working = false;
  const work = async () => {
    if (working) return;
    working = true;
    const { rows } = await database.owner.query<{ user_id: bigint; id: bigint }>(
      `select user_id, id from imports where state = 'queued' order by id`,
    );
    for (const { user_id, id } of rows) {
      const userId = asJob(String(user_id));
      await archiveFile(userId, id);
      await recordImport(userId, id);
    }
    working = false;
  };
  beforeAll(() => {
    timer = setInterval(() => void work(), 15);
  });
  afterAll(async () => {
    clearInterval(timer);
    while (working) await new Promise((resolve) => setTimeout(resolve, 5));
    await endThread();
  });
}

let people = 0;

/** A person of their own, by token. */
export async function importer(currency = 'USD'): Promise<string> {
  const email = `importer-${++people}@example.test`;
  const password = 'correct horse battery staple';
  await callApi('POST', '/users', { body: { email, password, currency } });
  const made = await callApi('POST', '/tokens', { body: { email, password, label: 'test' } });
  return made.json.token;
}

export type FileToSend = { name?: string; content: string | Uint8Array };

/** Posts a file as a form would. */
export function sendFile(
  token: string,
  { name = 'statement.ofx', content }: FileToSend,
  parts: { account_id?: string; options?: object; headers?: Record<string, string> } = {},
) {
  const body = new FormData();
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  body.set('file', new File([Uint8Array.from(bytes)], name));
  if (parts.account_id) body.set('account_id', parts.account_id);
  if (parts.options) body.set('options', JSON.stringify(parts.options));
  return callApi('POST', '/imports', { token, body, headers: parts.headers });
}

/** An OFX file of one checking account; amounts as text, one row each. */
export function ofxFile(
  rows: { id?: string; day: string; amount: string; name: string }[],
  { account = '1234567', balance, currency = 'USD' }: OfxFacts = {},
): string {
  const days = rows.map((row) => row.day.replaceAll('-', '')).sort();
  const listed = rows.map(
    ({ id, day, amount, name }) =>
      `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${day.replaceAll('-', '')}<TRNAMT>${amount}` +
      `${id ? `<FITID>${id}` : ''}<NAME>${name}</STMTTRN>`,
  );
  return `OFXHEADER:100
DATA:OFXSGML
VERSION:102
ENCODING:USASCII
CHARSET:1252

<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20261101</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>${currency}
<BANKACCTFROM><BANKID>111<ACCTID>${account}<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>${days[0] ?? '20260101'}<DTEND>${days.at(-1) ?? '20260101'}
${listed.join('\n')}
</BANKTRANLIST>${
    balance ? `<LEDGERBAL><BALAMT>${balance}<DTASOF>${days.at(-1)}</LEDGERBAL>` : ''
  }</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`;
}
type OfxFacts = { account?: string; balance?: string; currency?: string };
