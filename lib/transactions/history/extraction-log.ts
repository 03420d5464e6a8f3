import 'server-only';
import { z } from 'zod';
import { categorySlugs } from '@/lib/categories/queries';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { encodeId, type UserId } from '@/lib/ids';
import { logPath, readLogPart } from '@/lib/raw-log';
import type { ExtractionLog, LogEntry } from './schema';

const MOST = 500;

const kept = z.object({ content_type: z.string(), bytes: z.number(), sha256: z.string() });
const pageList = z.array(kept).catch([]);
const contextOf = z.object({ today: z.string() }).catch({ today: '' });

/**
 * What an extraction wrote into the raw log, line by line, and what is kept of its bank's answer. No
 * lines where it changed nothing, or while the log is still to be written. Throws not_found.
 */
export async function readExtractionLog(userId: UserId, id: bigint): Promise<ExtractionLog> {
  const { row, slugs } = await asUser(userId, async (tx) => ({
    row: await tx.extraction.findUnique({
      where: { userId_id: { userId, id } },
      select: { pages: true, context: true },
    }),
    slugs: await categorySlugs(tx, userId),
  }));
  if (!row) throw notFound('No extraction');
  const { today } = contextOf.parse(row.context);
  const text = today && (await partOf(logPath(userId, today, `${id}-0`)));
  const lines = text ? text.trimEnd().split('\n') : [];
  return {
    pages: pageList.parse(row.pages),
    entries: lines.slice(0, MOST).map((line) => entryOf(line, slugs)),
    rows: lines.length,
  };
}

async function partOf(path: string): Promise<string> {
  try {
    return await readLogPart(path);
  } catch (error) {
    // An extraction that changed nothing wrote no part.
    if (isMissing(error)) return '';
    throw error;
  }
}

/** As the folder says it, and as a bucket does. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'ENOENT') || error.message.includes('answered 404');
}

/** Fields in the order of `logLines`. */
function entryOf(line: string, slugs: ReadonlyMap<number, string>): LogEntry {
  const [
    ,
    at = '',
    seller = '',
    amount = '',
    account,
    currency = '',
    key,
    op,
    ,
    no,
    status,
    category,
    source = '',
  ] = line.split('\t');
  return {
    line: Number(no),
    op: op === '-' ? '-' : '+',
    date: at.slice(0, 10),
    seller,
    amount,
    currency,
    account_id: encodeId(BigInt(account ?? 0)),
    transaction_id: encodeId(BigInt(key ?? 0)),
    status: status === 'pending' ? 'pending' : 'posted',
    category: slugs.get(Number(category)) ?? null,
    category_source: source,
  };
}
