import { credentialsAad } from '@/lib/connections/credentials';
import type { ProviderId } from '@/lib/connectors/contract';
import { connector } from '@/lib/connectors/registry';
import { payloadKeyAad } from '@/lib/extractions/archive';
import type { UserId } from '@/lib/ids';
import { uploadAad } from '@/lib/imports/upload';
import { letterAad } from '@/lib/letters/write';
import { targetAad } from '@/lib/notifications/target-secret';

/**
 * The inventory of sealed texts: every column that holds one, what it is bound to, and the files
 * that seal for it. A rotation goes through this list; a test holds it against the code and against a
 * database that was worked with. (`second_factors.secret` is the web's own, under LOOKUP_KEY.)
 */
export type SealedColumn = {
  table: string;
  column: string;
  /** The primary key, in its order. */
  key: readonly string[];
  /** What else the binding is made of, as SQL over `t`. */
  beside: readonly string[];
  /** As the text is bound (lib/crypto.ts, `aad`). */
  aad(row: Row): string;
  /**
   * May it go from the worker's box (`w1`) under the ring already? Not while that it is a box says
   * something to whoever opens it; a box is under no key of the ring. Without: always.
   */
  settled?(row: Row): boolean;
  sealedIn: readonly string[];
};

// biome-ignore lint/suspicious/noExplicitAny: rows of different tables, read by the names in `key` and `beside`
export type Row = Record<string, any> & { user_id: UserId };

const credentials = {
  table: 'credentials',
  key: ['user_id', 'connection_id'],
  beside: [
    '(select provider from connections c where c.user_id = t.user_id and c.id = t.connection_id) as provider',
  ],
  aad: (row: Row) => credentialsAad(row.user_id, row.connection_id),
  sealedIn: ['lib/connections/credentials.ts', 'lib/extractions/open-credentials.ts'],
};

export const SEALED: readonly SealedColumn[] = [
  {
    ...credentials,
    column: 'sealed',
    // a box: the link is still to be completed (open-credentials.ts)
    settled: (row) => !connector(row.provider as ProviderId).completeLink,
  },
  // merged and gone at the next extraction, which must find the box it has read
  { ...credentials, column: 'patch', settled: () => false },
  {
    table: 'payload_keys',
    column: 'wrapped',
    key: ['user_id'],
    beside: [],
    aad: (row) => payloadKeyAad(row.user_id),
    sealedIn: ['lib/extractions/archive.ts'],
  },
  {
    table: 'notification_targets',
    column: 'sealed',
    key: ['user_id', 'id'],
    beside: ['channel', 'address_hash'],
    aad: (row) => targetAad(row.channel, { userId: row.user_id, addressHash: row.address_hash }),
    sealedIn: ['lib/notifications/target-secret.ts'],
  },
  {
    table: 'letters',
    column: 'sealed',
    key: ['user_id', 'id'],
    beside: ['kind'],
    aad: (row) => letterAad(row.user_id, row.kind),
    sealedIn: ['lib/letters/write.ts'],
  },
  {
    table: 'imports',
    column: 'upload_key',
    key: ['user_id', 'id'],
    beside: ['upload_path'],
    aad: (row) => uploadAad(row.user_id, row.upload_path),
    sealedIn: ['lib/imports/upload.ts'],
  },
];
