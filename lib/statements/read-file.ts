import type { LocalDate } from '@/lib/calendar';
import { type PlainFile, unpack } from './archives';
import { BrokenStatement } from './broken';
import { looksLikeCamt, readCamt } from './camt/batch';
import { OPEN_CURRENCIES } from './csv/date-order';
import { type CsvResult, readCsv } from './csv/read';
import type { CsvMapping, CsvQuestion } from './csv/schema';
import { decodeHead } from './decode';
import { encodingOf } from './encoding';
import { looksLikeMt940, readMt940 } from './mt940/batch';
import { readOfx } from './ofx/batch';
import { looksLikeQif, readRegister } from './qif/batch';
import { QIF_SIGNATURE } from './qif/question';
import type { StatementBatch } from './statement-batch';

/** How a file is to be read where it does not say so itself. */
export type ReadOptions = {
  /** Of a CSV's columns. */
  mapping?: CsvMapping;
  /** Nothing is booked long after it. */
  today?: LocalDate;
  /** Of the account, for files that name none; also speaks for an order of dates. */
  currency?: string;
  /** The person's own: only for files that name none, of accounts nobody named. */
  ownCurrency?: string;
  /** Where the file leaves open which of two numbers is the day. */
  dateOrder?: 'ymd' | 'dmy' | 'mdy';
};

export type Format = 'ofx' | 'qif' | 'camt' | 'mt940' | 'csv';

/** A file taken apart. `dialect`: two readings may be compared row by row only when it is the same. */
export type FileRead = {
  name: string;
  format: Format;
  dialect: string;
  encoding: string;
  batch: StatementBatch;
  /** Of a CSV: names its header, so that a mapping can be remembered for it. */
  headerSignature?: string;
  /** How it was read, to be looked at and changed; nothing of it is asked. */
  reading?: CsvQuestion;
};

/** A table that leaves open what its columns mean: the person is asked. */
export class NeedsMapping extends Error {
  constructor(
    readonly question: CsvQuestion,
    readonly encoding: string,
  ) {
    super(question.reasons.map(({ message }) => message).join(' '));
    this.name = 'NeedsMapping';
  }
}

/**
 * The statements of a file of any format, or of every file inside an archive. Pure. Throws
 * BrokenStatement when nothing in it is a statement, NeedsMapping when a CSV must be asked about.
 */
export function readFile(file: PlainFile, options: ReadOptions = {}): FileRead[] {
  const files = unpack(file);
  const [only] = files;
  if (only && files.length === 1) return [readPlain(only, options)];
  const broken: BrokenStatement[] = [];
  const read = files.flatMap((plain) => {
    try {
      return [readPlain(plain, options)];
    } catch (error) {
      if (!(error instanceof BrokenStatement || error instanceof NeedsMapping)) throw error;
      const line = error instanceof BrokenStatement ? error.line : undefined;
      broken.push(new BrokenStatement(`${plain.name}: ${error.message}`, line));
      return [];
    }
  });
  const [first] = read;
  if (!first) throw broken[0] ?? new BrokenStatement('The archive is empty.');
  for (const { message } of broken) first.batch.issues.push(notRead(message));
  return read;
}

function readPlain({ name, bytes }: PlainFile, options: ReadOptions): FileRead {
  if (bytes.length === 0) throw new BrokenStatement('The file is empty.');
  const format = formatOf(bytes);
  refuseOtherThanNamed(name, format);
  if (format === 'csv') return readTable({ name, bytes }, options);
  if (format === 'qif') return readQifFile({ name, bytes }, options);
  const batch = READERS[format](bytes, { ...options, currency: currencyIn(options) });
  return { name, format, dialect: format, encoding: encodingOf(bytes, format), batch };
}

/** Days that could be read two ways are asked about, unless the currency is sure and speaks for one. */
function readQifFile({ name, bytes }: PlainFile, options: ReadOptions): FileRead {
  const { mapping, currency } = options;
  const order = mapping?.date_order ?? options.dateOrder;
  const { batch, open } = readRegister(bytes, {
    currency: mapping?.currency ?? currencyIn(options),
    dateOrder: order === 'ymd' ? undefined : order,
  });
  const encoding = encodingOf(bytes, 'qif');
  const settled = currency !== undefined && !OPEN_CURRENCIES.has(currency);
  if (open && !settled) throw new NeedsMapping(open, encoding);
  return { name, format: 'qif', dialect: 'qif', encoding, batch, headerSignature: QIF_SIGNATURE };
}

function readTable({ name, bytes }: PlainFile, options: ReadOptions): FileRead {
  const { mapping, currency, today, dateOrder } = options;
  const order = dateOrder && !mapping?.date_order ? { date_order: dateOrder } : {};
  const read = (known: string | undefined) =>
    readCsv(bytes, { currency: known, today, mapping: { ...mapping, ...order } });
  const first = read(currency);
  const result = lacksCurrencyAlone(first) ? read(currencyIn(options)) : first;
  if (result.kind === 'needs_mapping') throw askedAbout(result, options);
  const { batch, encoding, header_signature: headerSignature, question } = result;
  return {
    name,
    format: 'csv',
    dialect: `csv:${headerSignature}`,
    encoding,
    batch,
    headerSignature,
    ...(question && { reading: question }),
  };
}

function lacksCurrencyAlone(result: CsvResult): boolean {
  return (
    result.kind === 'needs_mapping' && result.reasons.every(({ doubt }) => doubt === 'currency')
  );
}

/** What is asked is what we cannot know; the person's own currency is proposed. */
function askedAbout(result: CsvResult & CsvQuestion, options: ReadOptions): NeedsMapping {
  const { guess, reasons, columns, preview, header_signature, encoding } = result;
  const open = reasons.filter(({ doubt }) => doubt !== 'currency');
  return new NeedsMapping(
    {
      guess: { ...guess, currency: guess.currency ?? currencyIn(options) },
      reasons: open.length > 0 ? open : reasons,
      columns,
      preview,
      header_signature,
    },
    encoding,
  );
}

function currencyIn({ currency, ownCurrency }: ReadOptions): string | undefined {
  return currency ?? ownCurrency;
}

/** Endings that name a format; others (.txt, .xml, .dat, none) promise nothing. */
const NAMED: Readonly<Record<string, Format>> = {
  ofx: 'ofx',
  qfx: 'ofx',
  qif: 'qif',
  sta: 'mt940',
  mt940: 'mt940',
  csv: 'csv',
  tsv: 'csv',
};

/** A name that says one thing over content that is another is a mistake, or a trick (SECURITY, statement 32). */
function refuseOtherThanNamed(name: string, format: Format): void {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const named = Object.hasOwn(NAMED, ending) ? NAMED[ending] : undefined;
  if (named === undefined || named === format) return;
  throw new BrokenStatement(
    format === 'csv'
      ? `The file is named .${ending}, but what it holds is not.`
      : `The file is named .${ending}, but what it holds is ${format.toUpperCase()}. Rename it if that is right.`,
  );
}

/** By what the file holds: many names promise nothing. */
export function formatOf(bytes: Uint8Array): Format {
  if (looksLikeOfx(bytes)) return 'ofx';
  if (looksLikeCamt(bytes)) return 'camt';
  if (looksLikeMt940(bytes)) return 'mt940';
  return looksLikeQif(bytes) ? 'qif' : 'csv';
}

function looksLikeOfx(bytes: Uint8Array): boolean {
  return /OFXHEADER|<OFX[\s>]/i.test(decodeHead(bytes, 8_192));
}

const READERS: Record<
  Exclude<Format, 'csv' | 'qif'>,
  (bytes: Uint8Array, options: ReadOptions) => StatementBatch
> = {
  ofx: (bytes, options) => ({ balances: [], ...readOfx(bytes, options) }),
  camt: readCamt,
  mt940: readMt940,
};

function notRead(message: string): StatementBatch['issues'][number] {
  return { kind: 'unknown', scope: 'account', code: 'notice', message };
}
