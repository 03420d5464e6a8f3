import 'server-only';
import { dateIn } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUsers } from '@/lib/db';
import type { PageRef } from '@/lib/extractions/archive';
import type { UserId } from '@/lib/ids';
import { type FileRead, NeedsMapping, type ReadOptions } from '@/lib/statements/read-file';
import { loadBytes } from './archive-file';
import { rememberedMapping } from './mappings';
import { readInThread } from './read-in-thread';
import type { ImportOptions } from './schema';

/** An import under way, with what reading it needs to know. */
export type Owed = {
  file_name: string;
  dry_run: boolean;
  account_id: bigint | null;
  account_currency: string | null;
  /** The person's own. */
  currency: string;
  timezone: string;
  options: ImportOptions;
  page: PageRef | null;
  upload_path: string | null;
  upload_key: string | null;
};

export async function findOwed(userId: UserId, importId: bigint): Promise<Owed | undefined> {
  return asUsers([userId], async (client) => {
    const { rows } = await client.query<Owed>(
      `select i.file_name, i.dry_run, i.account_id, a.currency as account_currency, u.currency,
         u.timezone, i.options, i.page, i.upload_path, i.upload_key
       from imports i join users u on u.id = i.user_id
       left join accounts a on (a.user_id, a.id) = (i.user_id, i.account_id)
       where i.user_id = $1 and i.id = $2 and i.state = 'running'`,
      [userId, importId],
    );
    return rows[0];
  });
}

/**
 * The file's statements. A CSV whose header the person has explained before is read that way. Throws
 * BrokenStatement, or NeedsMapping for one that must be explained.
 */
export async function readOwed(userId: UserId, owed: Owed): Promise<FileRead[]> {
  const { options, file_name: name, account_id: accountId } = owed;
  const file = { name, bytes: await loadBytes(userId, owed) };
  const how: ReadOptions = {
    currency: options.currency ?? owed.account_currency ?? undefined,
    ownCurrency: owed.currency,
    dateOrder: options.date_order,
    mapping: options.mapping,
    today: dateIn(owed.timezone, now()),
  };
  const first = await readInThread(file, how).catch(asked);
  const signature =
    'header_signature' in first ? first.header_signature : first[0]?.headerSignature;
  const known =
    signature && !options.mapping
      ? await rememberedMapping(userId, { signature, accountId })
      : null;
  if (known) return readInThread(file, { ...how, mapping: known });
  if ('header_signature' in first) throw first.error;
  return first;
}

function asked(error: unknown): { header_signature: string; error: NeedsMapping } {
  if (!(error instanceof NeedsMapping)) throw error;
  return { header_signature: error.question.header_signature, error };
}
