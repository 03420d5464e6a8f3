import 'server-only';
import type { Database } from 'sql.js';
import initSqlJs from 'sql.js/dist/sql-wasm-inline.js';
import { invalid, SavoryError, told } from '@/lib/errors';
import { BrokenStatement } from '@/lib/statements/broken';
import { readZip } from '@/lib/statements/zip';

/** The largest export read; a budget of ten years is some 10 MB. */
export const MOST_EXPORT = 50 * 1024 * 1024;

/**
 * The rules in an export of Actual's (Settings, Export data: a zip with `db.sqlite`), as JSON for
 * `importRules`, with the names its ids stand for. Throws invalid for anything else.
 */
export async function readActualExport(bytes: Uint8Array): Promise<string> {
  const { Database: Opened } = await initSqlJs();
  const database = new Opened(databaseIn(bytes));
  try {
    const rules = rowsOf(database, 'rules', MOST_RULES);
    const used = new Set(JSON.stringify(rules).split(NO_ID)); // looked up by each of many names
    const named = (table: string) =>
      rowsOf(database, table, MOST_NAMES)
        .filter(({ id }) => used.has(String(id)))
        .map(({ id, name, transfer_acct: account }) => ({ id, name, transfer_acct: account }));
    const names = { payees: named('payees'), categories: named('categories') };
    return JSON.stringify({ rules, ...names, accounts: named('accounts') });
  } catch (error) {
    if (error instanceof SavoryError) throw error;
    throw invalid('/file', 'The database in this export cannot be read.');
  } finally {
    database.close();
  }
}

/** What stands between ids, which are UUIDs. */
const NO_ID = /[^\w-]+/;
const MOST_RULES = 5_000;
const MOST_NAMES = 100_000;

function databaseIn(bytes: Uint8Array): Uint8Array {
  try {
    const found = readZip(bytes).find(({ name }) => name === 'db.sqlite');
    if (found) return found.bytes;
  } catch (error) {
    if (!(error instanceof BrokenStatement)) throw error;
    throw invalid('/file', error.message);
  }
  throw invalid('/file', 'This is not an export of Actual: there is no db.sqlite in it.');
}

/**
 * The rows of a plain table. A view, a virtual table or a computed column under its name is somebody's
 * program, and is not run.
 */
function rowsOf(database: Database, table: string, most: number): Record<string, unknown>[] {
  const known = database.exec(`select type, sql from sqlite_master where name = '${table}'`);
  const [type, sql] = known[0]?.values[0] ?? [];
  if (type !== 'table' || /\b(virtual|generated|as\s*\()/i.test(String(sql))) {
    throw invalid('/file', told('This export has no table “{table}”.', { table }));
  }
  const statement = database.prepare(`select * from ${table} limit ${most}`);
  const rows: Record<string, unknown>[] = [];
  while (statement.step()) rows.push(statement.getAsObject());
  statement.free();
  return rows;
}
