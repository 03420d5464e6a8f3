import type { LocalDate } from '@/lib/calendar';
import { isCurrency } from '@/lib/money';
import { roundDecimal } from '../amount';
import { decimalMark, type Mark, readRawAmount, toPlain } from './amounts';
import { balanceFit, type Fit, runsBack } from './balance';
import { markOf } from './cells';
import { currencyIn, currencyOfPreamble } from './currency';
import { inferOrder, type OrderGuess } from './date-order';
import { type DateOrder, type RawDate, readRawDate } from './dates';
import type { KnownExport } from './exports';
import { flowOf } from './flow';
import type { Columns } from './picker';
import { isForeign } from './roles';
import type { CsvDoubt, CsvMapping } from './schema';
import { columnSigns, countVotes, repeats, type Signs, shouldInvert } from './signs';
import type { Table } from './table';

/** Everything a row needs to be read. */
export type Meaning = {
  columns: Columns;
  order: DateOrder;
  mark: Mark;
  signs: Signs;
  /** Of rows whose own cells say none; absent when nothing says it. */
  currency?: string;
  fit: Fit | null;
  card: boolean;
  doubts: Set<CsvDoubt>;
  notices: string[];
};

export type MeaningOptions = { currency?: string; today?: LocalDate; mapping: CsvMapping };

/** From the sample of rows; what the person said is not asked of the file. */
export function inferMeaning(
  table: Table,
  sample: readonly string[][],
  columns: Columns,
  known: KnownExport | null,
  options: MeaningOptions,
): Meaning {
  const { mapping } = options;
  const header = table.header?.cells ?? [];
  const mark = mapping.decimal ?? markOfFile(sample, columns, table.width);
  const meaning: Meaning = {
    columns,
    mark,
    order: 'ymd',
    signs: { debit: -1n, credit: 1n, sides: { '-': -1n, '+': 1n }, invert: false, fee: false },
    fit: null,
    card: isCard(table),
    doubts: new Set(),
    notices: [],
  };
  const currency = mapping.currency ?? currencyOfFile(table, sample, columns) ?? options.currency;
  if (currency && isCurrency(currency)) meaning.currency = currency;
  else if (columns.currency === undefined) meaning.doubts.add('currency');
  const order = inferOrder(datesOf(sample, columns), {
    ...(meaning.currency && { currency: meaning.currency }),
    ...(options.today && { today: options.today }),
    ...(known?.dateOrder && { usual: known.dateOrder }),
    foreign: header.some(isForeign),
    american: header.some((name) => /zip|\bstate$|check (?:#|number|or slip)|routing/i.test(name)),
  });
  settleOrder(meaning, order, mapping);
  settleSigns(meaning, sample, known, mapping);
  return meaning;
}

function settleOrder(meaning: Meaning, guess: OrderGuess, mapping: CsvMapping): void {
  meaning.order = mapping.date_order ?? guess.order;
  if (mapping.date_order || guess.certain) return;
  if (!guess.decided) meaning.doubts.add('date_order');
  const read = { dmy: 'day first', mdy: 'month first', ymd: 'year first' }[guess.order];
  meaning.notices.push(`No date of the file tells its order for certain; we read them ${read}.`);
}

/** Of the amounts; where those are silent, of every number in the file. */
function markOfFile(sample: readonly string[][], columns: Columns, width: number): Mark {
  const { amount, debit, credit, balance } = columns;
  const own = [amount, debit, credit, balance].filter((at) => at !== undefined);
  const mark = markOf(sample, own);
  if (mark) return mark;
  return decimalMark(
    sample.flatMap((cells) =>
      cells.slice(0, width).flatMap((cell) => readRawAmount(cell)?.digits ?? []),
    ),
  );
}

function currencyOfFile(
  table: Table,
  sample: readonly string[][],
  columns: Columns,
): string | undefined {
  const { amount, debit, credit, balance } = columns;
  const own = [amount, debit, credit, balance].filter((at) => at !== undefined);
  for (const at of own) {
    const named = currencyIn(table.header?.cells[at] ?? '');
    if (named) return named;
  }
  const said = currencyOfPreamble(table.preamble);
  if (said) return said;
  const beside = new Set<string>();
  for (const cells of sample) {
    for (const at of own) {
      const code = readRawAmount(cells[at] ?? '')?.currency;
      if (code) beside.add(code);
    }
  }
  const [only] = beside;
  return beside.size === 1 ? only : undefined;
}

/** Column by column, in the order of the rows. */
function datesOf(sample: readonly string[][], columns: Columns): RawDate[] {
  const dates: RawDate[] = [];
  for (const at of [columns.date, ...columns.dates, columns.value_date]) {
    if (at === undefined) continue;
    for (const cells of sample) {
      const raw = readRawDate(cells[at] ?? '');
      if (raw) dates.push(raw);
    }
  }
  return dates;
}

function isCard(table: Table): boolean {
  const lines = [table.header, ...table.preamble.slice(0, 20)].flatMap((one) => one?.cells ?? []);
  return lines.some((cell) =>
    /^(?:karte|carta|carte|kort|kaart|karta)$|\bcard|card ?(?:id|no|number|member)|merchant|kreditkart|kartennummer|carte\b|tarjeta|creditcard|kredietkaart|carta di credito/i.test(
      cell,
    ),
  );
}

function settleSigns(
  meaning: Meaning,
  sample: readonly string[][],
  known: KnownExport | null,
  mapping: CsvMapping,
): void {
  const { columns, mark } = meaning;
  const value = (cells: readonly string[], at: number | undefined) =>
    tenThousandths(cells, at, mark);
  const signs = columnSigns(columns, sample, value);
  meaning.signs = signs;
  if (known?.literal) signs.sides = { '-': -1n, '+': 1n };
  const flows = sample.map((cells) => flowOf(cells, meaning, value));
  const balances =
    columns.balance === undefined ? null : sample.map((cells) => value(cells, columns.balance));
  const back = runsBack(sample, columns.date);
  if (balances) {
    meaning.fit = balanceFit(flows, balances, back);
    settleFee(meaning, sample, flows, balances, value);
  }
  if (mapping.invert_sign !== undefined || known?.inverted !== undefined) {
    signs.invert = mapping.invert_sign ?? known?.inverted ?? false;
    return;
  }
  if (columns.amount === undefined || (columns.indicator !== undefined && !repeats(signs))) return;
  if (balances && meaning.fit && meaning.fit.share < 0.8) {
    const turned = balanceFit(
      flows.map((flow) => flow && -flow),
      balances,
      back,
    );
    if (turned.share >= 0.8 && turned.of >= 2) {
      signs.invert = true;
      meaning.fit = turned;
      return;
    }
  }
  const confirmed = meaning.fit && meaning.fit.share >= 0.8 && meaning.fit.of >= 2;
  const inverted = shouldInvert(countVotes(columns, sample, value), meaning.card && !confirmed);
  signs.invert = inverted ?? true;
  if (inverted === null) meaning.doubts.add('sign');
  if (inverted)
    meaning.notices.push('Purchases are positive in this file; we read them as money out.');
}

/** Taken off where the balance only follows with it. */
function settleFee(
  meaning: Meaning,
  sample: readonly string[][],
  flows: (bigint | null)[],
  balances: (bigint | null)[],
  value: (cells: readonly string[], at: number | undefined) => bigint | null,
): void {
  if (meaning.columns.fee === undefined || !meaning.fit) return;
  const less = flows.map((flow, row) => {
    const fee = value(sample[row] ?? [], meaning.columns.fee) ?? 0n;
    return flow === null ? null : flow - (fee < 0n ? -fee : fee);
  });
  const fit = balanceFit(less, balances, runsBack(sample, meaning.columns.date));
  if (fit.share <= meaning.fit.share) return;
  meaning.signs.fee = true;
  meaning.fit = fit;
}

function tenThousandths(
  cells: readonly string[],
  at: number | undefined,
  mark: Mark,
): bigint | null {
  const raw = at === undefined ? null : readRawAmount(cells[at] ?? '');
  const plain = raw && toPlain(raw.digits, mark);
  const value = plain ? roundDecimal(plain, 4) : null;
  return value !== null && raw?.negative ? -value : value;
}
