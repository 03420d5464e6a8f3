import 'server-only';
import { asUsers } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { type CsvMapping, csvMapping } from '@/lib/statements/csv/schema';

/** What a mapping is remembered by: the header, and the account where one was named. */
type Place = { signature: string; accountId: bigint | null };

/** How this person had such a file read before, into this account or any. */
export async function rememberedMapping(
  userId: UserId,
  { signature, accountId }: Place,
): Promise<CsvMapping | null> {
  return asUsers([userId], async (client) => {
    const { rows } = await client.query<{ mapping: unknown }>(
      `select mapping from import_mappings
       where user_id = $1 and signature = $2 and account_id in (0, $3)
       order by account_id desc limit 1`,
      [userId, signature, accountId ?? 0n],
    );
    const parsed = csvMapping.safeParse(rows[0]?.mapping);
    return parsed.success ? parsed.data : null;
  });
}

/** Remembers it for the account, and for files that name none. */
export async function rememberMapping(
  userId: UserId,
  { signature, accountId }: Place,
  mapping: CsvMapping,
): Promise<void> {
  await asUsers([userId], (client) =>
    client.query(
      `insert into import_mappings (user_id, signature, account_id, mapping)
       select $1, $2, a, $4 from unnest($3::bigint[]) a
       on conflict (user_id, signature, account_id)
         do update set mapping = excluded.mapping, used_at = now()`,
      [userId, signature, [...new Set([0n, accountId ?? 0n])], JSON.stringify(mapping)],
    ),
  );
}
