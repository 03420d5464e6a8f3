import type { DateOrder } from './dates';
import { fold } from './fold';
import type { Columns } from './picker';

/** A program's export whose columns mean more than their names say. */
export type KnownExport = {
  name: string;
  /** Headers that only this export has together. */
  headers: string[];
  columns: Partial<
    Record<Exclude<keyof Columns, 'dates' | 'payees' | 'reference'>, string | string[]>
  >;
  dateOrder?: DateOrder;
  /** Spending is positive. */
  inverted?: boolean;
  /** Its indicator turns whatever sign is printed. */
  literal?: boolean;
  /** A budget's register: rows like "Starting Balance" are its own entries. */
  register?: boolean;
  /** A transfer between two own accounts is one row. */
  bothEnds?: boolean;
  /** A `'` stands before text that a spreadsheet would take for a formula. */
  marked?: boolean;
};

const EXPORTS: KnownExport[] = [
  {
    name: 'Savory',
    headers: ['category_source', 'account', 'seller', 'excluded', 'reviewed'],
    columns: {
      date: 'date',
      amount: 'amount',
      currency: 'currency',
      account: 'account',
      payee: 'seller',
      description: ['description'],
      category: 'category',
      note: 'note',
      tags: 'tags',
      status: 'status',
      excluded: 'excluded',
    },
    inverted: false,
    register: true,
    marked: true,
  },
  {
    name: 'Mint',
    headers: ['Original Description', 'Transaction Type', 'Account Name', 'Labels'],
    columns: {
      date: 'Date',
      amount: 'Amount',
      indicator: 'Transaction Type',
      payee: 'Description',
      description: ['Original Description'],
      category: 'Category',
      account: 'Account Name',
      tags: 'Labels',
      note: 'Notes',
    },
    dateOrder: 'mdy',
    literal: true,
  },
  {
    name: 'YNAB',
    headers: ['Account', 'Payee', 'Outflow', 'Inflow', 'Cleared'],
    columns: {
      date: 'Date',
      debit: 'Outflow',
      credit: 'Inflow',
      payee: 'Payee',
      note: 'Memo',
      account: 'Account',
      category: ['Category Group/Category', 'Category', 'Master Category'],
      check_number: 'Check Number',
      tags: 'Flag',
      balance: 'Running Balance',
    },
    register: true,
  },
  {
    name: 'Monarch',
    headers: ['Merchant', 'Original Statement', 'Account', 'Amount', 'Tags'],
    columns: {
      date: 'Date',
      amount: 'Amount',
      payee: 'Merchant',
      description: ['Original Statement'],
      category: 'Category',
      account: 'Account',
      note: 'Notes',
      tags: 'Tags',
    },
    inverted: false,
    register: true,
  },
  {
    name: 'Actual',
    headers: ['Account', 'Payee', 'Notes', 'Split_Amount', 'Amount'],
    columns: {
      date: 'Date',
      amount: 'Amount',
      payee: 'Payee',
      note: 'Notes',
      category: 'Category',
      account: 'Account',
    },
    inverted: false,
    register: true,
  },
  {
    name: 'Copilot',
    headers: ['name', 'parent category', 'excluded', 'account mask', 'amount'],
    columns: {
      date: 'date',
      amount: 'amount',
      payee: 'name',
      category: 'category',
      account: 'account',
      note: 'note',
      tags: 'tags',
      excluded: 'excluded',
      status: 'status',
      kind: 'type',
    },
    inverted: true,
    register: true,
  },
  {
    name: 'Lunch Money',
    headers: ['payee', 'original_name', 'amount', 'currency', 'category'],
    columns: {
      date: 'date',
      amount: 'amount',
      currency: 'currency',
      payee: 'payee',
      description: ['original_name'],
      category: 'category',
      account: ['account_name', 'account'],
      note: 'notes',
      tags: 'tags',
    },
    register: true,
  },
  {
    name: 'Firefly III',
    headers: ['journal_id', 'source_name', 'destination_name', 'currency_code', 'amount'],
    columns: {
      date: 'date',
      amount: 'amount',
      currency: 'currency_code',
      description: ['description'],
      kind: 'type',
      indicator: 'type',
      account: 'source_name',
      account_in: 'destination_name',
      payee: 'destination_name',
      payer: 'source_name',
      category: 'category',
      note: 'notes',
      tags: 'tags',
      id: 'journal_id',
    },
    bothEnds: true,
    inverted: false,
    register: true,
  },
  {
    name: 'American Express',
    headers: ['Extended Details', 'Appears On Your Statement As', 'City/State', 'Zip Code'],
    columns: {},
    dateOrder: 'mdy',
    inverted: true,
  },
  {
    name: 'American Express',
    headers: ['Extended Details', 'Appears On Your Statement As', 'Town/City', 'Postcode'],
    columns: {},
    dateOrder: 'dmy',
    inverted: true,
  },
];

export function knownExport(header: readonly string[]): KnownExport | null {
  const names = new Set(header.map(fold));
  const fits = (one: KnownExport) => one.headers.every((name) => names.has(fold(name)));
  return EXPORTS.find(fits) ?? null;
}

/** Takes off the mark that our own export sets before a formula (lib/exports/csv.ts), and no other. */
export function unmarked(cell: string): string {
  return /^'('* |[ ']*[=+\-@＝＋－＠])/.test(cell) ? cell.slice(1).trim() : cell;
}

/** The column of this name; of several names the first that the header has. */
export function columnNamed(
  header: readonly string[],
  wanted: string | readonly string[],
): number | undefined {
  for (const name of typeof wanted === 'string' ? [wanted] : wanted) {
    const at = header.findIndex((one) => fold(one) === fold(name));
    if (at >= 0) return at;
  }
  return undefined;
}
