import type { ErrorFacts } from '@/lib/connectors/contract';
import { asUsers } from '@/lib/db';
import type { Lease } from './lease';

/** What the connection says while books of one of its accounts are held (lib/invariants.ts). */
export const BOOKS_HELD: ErrorFacts = {
  kind: 'books_held',
  scope: 'connection',
  message: 'The books of one of its accounts do not add up.',
};

/** Are books of an account of this connection held? Then nothing is fetched for them. */
export async function booksHeld({ userId, connectionId }: Lease): Promise<boolean> {
  return asUsers([userId], async (client) => {
    const { rowCount } = await client.query(
      `select from held_books h join accounts a on (a.user_id, a.id) = (h.user_id, h.account_id)
       where h.user_id = $1 and a.connection_id = $2 limit 1`,
      [userId, connectionId],
    );
    return rowCount === 1;
  });
}
