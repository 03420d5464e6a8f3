import { builtinBySlug } from './builtin';
import { PROCESSOR_TRADES } from './descriptor-rules';
import { words } from './fold';
import { STATEMENT_PHRASES } from './phrases';
import { type Entry, WordIndex } from './word-index';
import { TRADE_WORDS } from './words';

/** What words of a line say: a category, how sure (0..1), and the words that say it. */
/** `at` is where the strongest of the words stands. */
export type WordEvidence = { categoryId: number; score: number; text: string; at: number };

const RANK = new Map(STATEMENT_PHRASES.map(([slug], at) => [slug, at]));
const phraseIndex = new WordIndex();
for (const [slug, table] of STATEMENT_PHRASES) phraseIndex.add(slug, table, 9);
const tradeIndex = new WordIndex();
for (const [slug, table] of Object.entries(TRADE_WORDS)) tradeIndex.add(slug, table, 7);

const MANY_WORDS = 0.95;
const FIRST_WORD = 0.82;
const SAID_PAY = 0.9;
/** Says only how it was paid: what follows may say what for. */
const ONLY_HOW = new Set(
  'transfer virement virements vir uberweisung ueberweisung transferencia transf overboeking bonifico przelew overforing pix ted versement'.split(
    ' ',
  ),
);
const HOW = 0.5;
const NUMBER = /^[\dx]+$/;
/** Words that mean pay wherever they stand. */
const PAY = new Set('payroll payout salary gehalt nomina salaire stipendio salaris'.split(' '));

/**
 * What the bank itself calls the movement, or null. A phrase of two words counts anywhere, one
 * word only at the line's start. `moneyIn` is undefined when the amount is not known.
 */
export function statementPhrase(text: string, moneyIn: boolean | undefined): WordEvidence | null {
  const line = words(text).filter((word) => !NUMBER.test(word));
  let best: { entry: Entry; rank: number; score: number } | null = null;
  const near = Math.min(line.length, 24);
  for (let at = 0; at < near; at++) {
    phraseIndex.at(line, at, (entry, length) => {
      const pay = entry.slug === 'income' && (moneyIn || PAY.has(entry.text));
      if (length === 1 && at > 0 && !pay) return;
      if (entry.slug === 'income' && moneyIn === false) return;
      if (entry.slug === 'fees' && length === 1 && moneyIn === true) return;
      const isPay = entry.slug === 'income' && PAY.has(entry.text);
      // Behind fees alone: a transfer of a salary is the salary.
      const rank = isPay ? 0.5 : (length > 1 ? 0 : 100) + (RANK.get(entry.slug) ?? 0);
      if (best && rank >= best.rank) return;
      const score =
        length > 1 ? MANY_WORDS : isPay ? SAID_PAY : ONLY_HOW.has(entry.text) ? HOW : FIRST_WORD;
      best = { entry, rank, score };
    });
  }
  // TypeScript does not see the assignment in the callback.
  const found = best as { entry: Entry; score: number } | null;
  return (
    found && {
      categoryId: idOf(found.entry.slug),
      score: found.score,
      text: found.entry.text,
      at: 0,
    }
  );
}

/** How sure a strength of the table (1..9) is. */
const SURE = [0, 0.1, 0.18, 0.28, 0.36, 0.46, 0.56, 0.66, 0.75, 0.82];

/** What trade words among the seller's own say, strongest first; later words weigh a little more. */
export function tradeWords(
  tokens: readonly string[],
  moneyIn: boolean | undefined,
): WordEvidence[] {
  const byCategory = new Map<number, WordEvidence>();
  for (let at = 0; at < tokens.length; at++) {
    tradeIndex.at(tokens, at, (entry, length) => {
      if (entry.slug === 'income' && moneyIn === false) return;
      const score = (SURE[entry.strength] ?? 0) + (length > 1 ? 0.06 : 0) + Math.min(at, 4) * 0.008;
      const categoryId = idOf(entry.slug);
      const known = byCategory.get(categoryId);
      if (!known) byCategory.set(categoryId, { categoryId, score, text: entry.text, at });
      else {
        const strongest = known.score >= score ? known : { text: entry.text, at };
        byCategory.set(categoryId, {
          categoryId,
          score: both(known.score, score),
          text: strongest.text,
          at: strongest.at,
        });
      }
    });
  }
  return [...byCategory.values()].sort((a, b) => b.score - a.score);
}

/** Fronts of names that eating places have more often than others: IL BACIO, CHEZ LULU, ZUM STERN. */
const TABLE_FRONTS = new Set(
  'il la le les el los las da al alla chez zum zur au aux trattoria'.split(' '),
);
const FRONT = 0.5;

/** A short name that begins as eating places' names do; null for others. */
export function frontOfTable(name: readonly string[]): WordEvidence | null {
  const [first = '', ...rest] = name;
  if (!TABLE_FRONTS.has(first) || rest.length === 0 || rest.length > 2) return null;
  return { categoryId: idOf('restaurants'), score: FRONT, text: first, at: 0 };
}

/** What the processor a line names says of whom it pays, if anything. */
export function processorTrade(text: string): WordEvidence | null {
  const isMarked = text.includes('*');
  for (const [mark, slug, score] of PROCESSOR_TRADES)
    if (mark.includes('*') ? isMarked && text.includes(mark) : text.startsWith(mark))
      return { categoryId: idOf(slug), score, text: mark, at: 0 };
  return null;
}

/** Two pieces of evidence for one thing: more than either, never certain. */
export function both(a: number, b: number): number {
  const [strong, weak] = a >= b ? [a, b] : [b, a];
  return Math.min(0.98, strong + (1 - strong) * weak * 0.4);
}

function idOf(slug: string): number {
  const category = builtinBySlug(slug);
  if (!category) throw new Error(`No built-in category is called ${slug}.`);
  return category.id;
}
