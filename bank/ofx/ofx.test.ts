import { describe, expect, it } from 'vitest';
import { useBank } from '../testing';
import { loadOfx4js } from './ofx4js.testing';

const ofx4js = loadOfx4js();
const bank = useBank();

type Asked = { id: string; bankId?: string; type: string };

const HEADER = {
  1: (version: string) =>
    `OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:${version}\r\nSECURITY:NONE\r\nENCODING:USASCII\r\nCHARSET:1252\r\nCOMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n`,
  2: (version: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200" VERSION="${version}" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>`,
};

/** A request as a program writes it; version 2 closes every leaf. */
function request(version: string, login: string, password: string, body: string): string {
  const text =
    `<OFX><SIGNONMSGSRQV1><SONRQ><DTCLIENT>20261125120000<USERID>${login}<USERPASS>${password}` +
    '<LANGUAGE>ENG<FI><ORG>SANDBOX<FID>1</FI><APPID>QWIN<APPVER>2700</SONRQ></SIGNONMSGSRQV1>' +
    `${body}</OFX>`;
  if (version.startsWith('1')) return HEADER[1](version) + text;
  return HEADER[2](version) + text.replace(/<([A-Z0-9.]+)>([^<]+)/g, '<$1>$2</$1>');
}

const ACCOUNTS =
  '<SIGNUPMSGSRQV1><ACCTINFOTRNRQ><TRNUID>a1<ACCTINFORQ><DTACCTUP>19700101</ACCTINFORQ></ACCTINFOTRNRQ></SIGNUPMSGSRQV1>';

function statements(accounts: Asked[], window: string): string {
  const tran = window ? `<INCTRAN>${window}<INCLUDE>Y</INCTRAN>` : '';
  const bankOnes = accounts
    .filter((one) => one.type !== 'credit')
    .map(
      (one) =>
        `<STMTTRNRQ><TRNUID>t-${one.id}<STMTRQ><BANKACCTFROM><BANKID>${one.bankId ?? '061999997'}<ACCTID>${one.id}` +
        `<ACCTTYPE>${one.type.toUpperCase()}</BANKACCTFROM>${tran}</STMTRQ></STMTTRNRQ>`,
    );
  const cards = accounts
    .filter((one) => one.type === 'credit')
    .map(
      (one) =>
        `<CCSTMTTRNRQ><TRNUID>t-${one.id}<CCSTMTRQ><CCACCTFROM><ACCTID>${one.id}</CCACCTFROM>${tran}</CCSTMTRQ></CCSTMTTRNRQ>`,
    );
  return (
    (bankOnes.length ? `<BANKMSGSRQV1>${bankOnes.join('')}</BANKMSGSRQV1>` : '') +
    (cards.length ? `<CREDITCARDMSGSRQV1>${cards.join('')}</CREDITCARDMSGSRQV1>` : '')
  );
}

async function post(body: string, type = 'application/x-ofx') {
  const answer = await fetch(`${bank.url()}/ofx`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: Buffer.from(body, 'latin1'),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, type: answer.headers.get('content-type'), bytes };
}

const ask = (version: string, login: string, password: string, body: string) =>
  post(request(version, login, password, body));

function parse(bytes: Buffer, encoding: 'latin1' | 'utf8' = 'latin1') {
  return new ofx4js.AggregateUnmarshaller(ofx4js.ResponseEnvelope).unmarshal(
    bytes.toString(encoding),
  );
}

const codes = (text: string) => [...text.matchAll(/<CODE>(\d+)/g)].map((match) => Number(match[1]));

describe.each(['102', '103', '203', '211', '220'])('OFX %s', (version) => {
  it('lists the accounts and answers several requests in one body, as ofx4js reads it', async () => {
    const truth = await bank.truth('maya');
    const body = ACCOUNTS + statements(truth.accounts, '<DTSTART>20241101000000');
    const answer = await ask(version, 'maya', 'maya-sandbox-1', body);
    expect(answer).toMatchObject({ status: 200, type: 'application/x-ofx' });
    const text = answer.bytes.toString('latin1');
    expect(
      text.startsWith(
        version.startsWith('1')
          ? `OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:${version}\r\n`
          : '<?xml',
      ),
    ).toBe(true);
    expect(text.includes('</TRNAMT>')).toBe(version.startsWith('2'));
    expect(codes(text)).toEqual([0, 0, 0, 0, 0]);

    const envelope = parse(answer.bytes, version.startsWith('1') ? 'latin1' : 'utf8');
    const { signup, banking, creditcard } = ofx4js.MessageSetType;
    // safe because: these are the message sets asked for above
    const sets = {
      signup: envelope.getMessageSet(signup) as InstanceType<
        typeof ofx4js.SignupResponseMessageSet
      >,
      banking: envelope.getMessageSet(banking) as InstanceType<
        typeof ofx4js.BankingResponseMessageSet
      >,
      card: envelope.getMessageSet(creditcard) as InstanceType<
        typeof ofx4js.CreditCardResponseMessageSet
      >,
    };
    expect(sets.signup.getAccountInfoResponse().getMessage().getAccounts().length).toBe(3);
    const answers = [...sets.banking.getStatementResponses(), ...sets.card.getStatementResponses()];
    expect(answers.map((one) => one.getUID())).toEqual(
      truth.accounts.map((account) => `t-${account.id}`),
    );
    for (const [index, account] of truth.accounts.entries()) {
      const statement = answers[index]!.getMessage();
      const expected = truth.transactions.filter(
        (row) => row.account_id === account.id && row.status === 'posted',
      );
      const rows = statement.getTransactionList().getTransactions();
      expect(rows.map((row) => row.getId())).toEqual(expected.map((row) => row.id));
      expect(rows.map((row) => row.getAmount().toFixed(2))).toEqual(
        expected.map((row) => row.amount),
      );
      for (const [at, row] of rows.entries()) {
        expect(row.getName().length).toBeLessThanOrEqual(32);
        expect(row.getMemo() ?? row.getName()).toBe(expected[at]!.description);
      }
      expect(statement.getLedgerBalance().getAmount().toFixed(2)).toBe(account.balance);
      expect(statement.getCurrencyCode()).toBe('USD');
    }
  });
});

describe('windows', () => {
  it('gives the days asked for, both ends included, and none without INCTRAN', async () => {
    const { accounts, transactions } = await bank.truth('dev');
    const card = accounts.filter((account) => account.type === 'credit');
    const within = transactions.filter(
      (row) =>
        row.account_id === card[0]!.id && row.date >= '2026-03-02' && row.date <= '2026-03-09',
    );
    const window = '<DTSTART>20260302<DTEND>20260309235959';
    const some = await ask('102', 'dev', 'dev-sandbox-2', statements(card, window));
    const ids = [...some.bytes.toString().matchAll(/<FITID>(\S+)/g)].map((match) => match[1]);
    expect(ids).toEqual(within.map((row) => row.id));
    expect(ids.length).toBeGreaterThan(5);
    const none = (await ask('102', 'dev', 'dev-sandbox-2', statements(card, ''))).bytes.toString();
    expect(none).not.toContain('BANKTRANLIST');
    expect(none).toContain('<LEDGERBAL>');
  });

  it.each([
    ['<DTSTART>20260230', 2020],
    ['<DTSTART>20260310<DTEND>20260301', 2027],
  ])('refuses %s for that request alone', async (window, code) => {
    const { accounts } = await bank.truth('maya');
    const body = statements(accounts.slice(0, 1), window) + ACCOUNTS;
    const answer = await ask('102', 'maya', 'maya-sandbox-1', body);
    expect(codes(answer.bytes.toString())).toEqual([0, code, 0]);
  });
});

describe('dialects', () => {
  it('prints dates with a zone in brackets or without, and the day is the first eight digits', async () => {
    const printed = async (login: string, password: string, bankId: string) => {
      const { accounts } = await bank.truth(login);
      const asked = accounts.slice(0, 1).map((account) => ({ ...account, bankId }));
      const answer = await ask('102', login, password, statements(asked, '<DTSTART>20261101'));
      return answer.bytes.toString('latin1');
    };
    expect(await printed('maya', 'maya-sandbox-1', '061999997')).toMatch(
      /<DTPOSTED>\d{8}120000\[-5:EST\]\r\n/,
    );
    const german = await printed('jonas', 'jonas-sandbox-4', '10050000');
    expect(german).toMatch(/<DTPOSTED>\d{8}120000\r\n/);
    expect(german).toContain('<CURDEF>EUR\r\n');
  });

  it('writes umlauts in charset 1252 for OFX 1 and UTF-8 for OFX 2', async () => {
    const { accounts, transactions } = await bank.truth('jonas');
    expect(transactions.some((row) => row.description.includes('Ü'))).toBe(true);
    const asked = accounts.map((account) => ({ ...account, bankId: '10050000' }));
    const body = statements(asked, '<DTSTART>20241101');
    const one = await ask('102', 'jonas', 'jonas-sandbox-4', body);
    const two = await ask('211', 'jonas', 'jonas-sandbox-4', body);
    expect(one.bytes.toString('latin1')).toContain('ÜBERTRAG');
    expect(two.bytes.toString('utf8')).toContain('ÜBERTRAG');
  });

  it('passes the merchant code on as SIC where the branch has it', async () => {
    const text = async (login: string, password: string) => {
      const { accounts } = await bank.truth(login);
      return (
        await ask('102', login, password, statements(accounts, '<DTSTART>20260901'))
      ).bytes.toString();
    };
    expect(await text('dev', 'dev-sandbox-2')).toMatch(/<SIC>5411\r\n<NAME>(WHOLEFDS|SAFEWAY|WM)/);
    expect(await text('maya', 'maya-sandbox-1')).not.toContain('<SIC>');
  });

  it('leaves & bare where the branch is sloppy, in OFX 1 only', async () => {
    const text = async (version: string) => {
      const { accounts } = await bank.truth('rosa');
      const body = statements(accounts, '<DTSTART>20241101');
      return (await ask(version, 'rosa', 'rosa-sandbox-3', body)).bytes.toString('latin1');
    };
    const sloppy = /BARNES & NOBLE/;
    expect(await text('102')).toMatch(sloppy);
    expect(await text('203')).not.toMatch(sloppy);
  });
});

describe('refusals', () => {
  it('says 15500 for a wrong password and an unknown login, with nothing behind it', async () => {
    for (const [login, password] of [
      ['maya', 'wrong'],
      ['nobody', 'maya-sandbox-1'],
    ] as const) {
      const text = (await ask('102', login, password, ACCOUNTS)).bytes.toString();
      expect(codes(text)).toEqual([15500]);
      expect(text).not.toContain('ACCTINFO');
    }
  });

  it('says 2003 for an account that is not this person’s, the others answering', async () => {
    const [maya, dev] = [await bank.truth('maya'), await bank.truth('dev')];
    const body = statements([dev.accounts[0]!, maya.accounts[1]!], '');
    const answer = await ask('102', 'maya', 'maya-sandbox-1', body);
    expect(codes(answer.bytes.toString())).toEqual([0, 2003, 0]);
  });

  it('says 2021 for a version it does not speak, 2028 for what it does not do', async () => {
    const version = await ask('999', 'maya', 'maya-sandbox-1', '');
    expect(version.bytes.toString()).toContain('<CODE>2021');
    const profile =
      '<PROFMSGSRQV1><PROFTRNRQ><TRNUID>p1<PROFRQ><CLIENTROUTING>NONE</PROFRQ></PROFTRNRQ></PROFMSGSRQV1>';
    const answer = await ask('102', 'maya', 'maya-sandbox-1', profile);
    expect(codes(answer.bytes.toString())).toEqual([0, 2028]);
    expect(answer.bytes.toString()).toContain('<PROFTRNRS>\r\n<TRNUID>p1');
  });

  it('refuses what is no OFX by HTTP: body, type, method, size', async () => {
    expect((await post('hello')).status).toBe(400);
    expect((await post(`${HEADER[1]('102')}<OFX><SIGNONMSGSRQV1>`)).status).toBe(400);
    expect((await post(request('102', '', 'x', ''))).status).toBe(400);
    expect((await post(request('102', 'maya', 'x', ''), 'text/plain')).status).toBe(415);
    expect((await fetch(`${bank.url()}/ofx`)).status).toBe(405);
    expect((await post('x'.repeat(300_000))).status).toBe(413);
  });
});
