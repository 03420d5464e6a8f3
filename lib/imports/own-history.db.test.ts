import { expect, it } from 'vitest';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { importer, ofxFile, sendFile, useImportWorker } from './testing';

/** What a person put in categories by hand decides for sellers nothing else knows. */
const database = useDatabase();
useImportWorker(database);

const KIND = ['QUORNHAM BRIMPTON', 'WUZZLECRAFT YARDS', 'ZILBERAND QUOPS'];
const rows = (from: number, names: string[]) =>
  names.map((name, at) => ({
    id: `r${from + at}`,
    day: `2026-10-${String(from + at).padStart(2, '0')}`,
    amount: `-${from + at}.50`,
    name,
  }));
const list = async (token: string) => (await callApi('GET', '/transactions', { token })).json.data;

async function withCorrections(count: number): Promise<string> {
  const token = await importer();
  const names = Array.from({ length: count }, (_, at) => `${KIND[at % 3]} ${'ABCDEFGHIJKL'[at]}Q`);
  await sendFile(token, { content: ofxFile(rows(1, names), { balance: '0.00' }) });
  for (const { id, seller } of await list(token)) {
    const category = seller.startsWith('Quornham') ? 'education' : 'gifts';
    const answer = await callApi('PATCH', `/transactions/${id}`, { token, body: { category } });
    expect(answer.status).toBe(200);
  }
  return token;
}

it('puts a new seller where those like it were put, and says so', async () => {
  const token = await withCorrections(12);
  const news = rows(20, ['QUORNHAM BRIMPTON ZED', 'PLONKVARD XI']);
  await sendFile(token, { content: ofxFile(news, { balance: '0.00' }) });
  const [unknown, alike] = await list(token);
  expect(unknown).toMatchObject({ description: 'PLONKVARD XI', category: null });
  expect(alike).toMatchObject({ category: 'education', category_source: 'model' });
  const { json } = await callApi('GET', `/transactions/${alike.id}`, { token });
  expect(json.why[0].evidence).toMatch(/^It looks like Quornham .* which you put in Education\.$/);
});

it('says nothing from a few corrections, nor from another person’s', async () => {
  const token = await withCorrections(5);
  const news = rows(20, ['QUORNHAM BRIMPTON ZED']);
  await sendFile(token, { content: ofxFile(news, { balance: '0.00' }) });
  expect((await list(token))[0]).toMatchObject({ category: null });
});
