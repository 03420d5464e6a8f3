import { expect, it } from 'vitest';
import type { Notification } from '@/lib/notifications/schema';
import { targetOf } from './target';

const notice = (kind: string, data: Notification['data'] = {}): Notification => ({
  id: 'a',
  kind,
  created_at: '2026-05-01T00:00:00Z',
  read_at: null,
  title: 'A',
  body: 'B',
  data,
  evidence: { figures: [], rows: [], unless: null },
  correction: null,
});

it('leads a bank’s notice to its connection, as the e-mail does', () => {
  const data = { connection_id: 'k7Q' };
  expect(targetOf(notice('connection_needs_attention', data))).toEqual({
    href: '/accounts?connection=k7Q',
    text: 'Fix it',
  });
  expect(targetOf(notice('extraction_finished', data))?.href).toBe('/accounts?connection=k7Q');
  expect(targetOf(notice('extraction_finished'))?.href).toBe('/accounts');
});

it('leads others to what caused them, or to nothing', () => {
  expect(targetOf(notice('large_transaction', { transaction_id: 'x' }))?.href).toBe(
    '/transactions?id=x',
  );
  expect(targetOf(notice('of-another-time'))).toBeNull();
});
