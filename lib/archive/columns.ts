/**
 * The columns of a transaction in the archive and their types there, in the order both engines read a
 * row's text in (`archive_text` in prisma/migrations/20261126010000_archive). The database refuses to
 * archive a table with a column that is not here.
 */
export const COLUMNS = {
  user_id: 'BIGINT',
  id: 'BIGINT',
  account_id: 'BIGINT',
  amount_minor: 'BIGINT',
  extraction_id: 'BIGINT',
  booked_on: 'DATE',
  category_id: 'INTEGER',
  status: 'VARCHAR',
  source: 'VARCHAR',
  category_source: 'VARCHAR',
  excluded: 'BOOLEAN',
  reviewed: 'BOOLEAN',
  currency: 'VARCHAR',
  external_id: 'VARCHAR',
  seller: 'VARCHAR',
  description: 'VARCHAR',
  transacted_on: 'DATE',
  mcc: 'SMALLINT',
  check_number: 'VARCHAR',
  removed_at: 'VARCHAR',
  chosen_category_id: 'INTEGER',
  note: 'VARCHAR',
  tags: 'VARCHAR',
  splits: 'VARCHAR',
  transfer_id: 'BIGINT',
  refund_of: 'BIGINT',
} as const;

export const NAMES = Object.keys(COLUMNS);

/** A user's rows lie together, and what is alike beside each other. */
export const ORDER = 'user_id, account_id, booked_on, id';

/** DuckDB's counterpart of `archive_digest(archive_text(t))`. */
export const DIGEST = `('0x' || md5(concat_ws(chr(31), ${NAMES.map(
  (name) => `coalesce(${name}::VARCHAR, '\\N')`,
).join(', ')}))[1:15])::BIGINT`;
