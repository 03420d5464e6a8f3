/**
 * How the programs people come from call their categories (Mint's own list, YNAB's, Monarch's,
 * Copilot's, Lunch Money's, Quicken's), as ours. Names are compared in lower case, signs as blanks.
 */
const NAMES: Record<string, string> = {
  housing:
    'mortgage & rent|home|home services|rent/mortgage|household|hoa dues|home maintenance|homeowners association',
  utilities:
    'bills & utilities|home phone|internet|mobile phone|television|gas & electric|water|electric|electricity|garbage|internet & cable|phone|cell phone|cable|trash',
  groceries: 'grocery|food at home|supermarket|supermarkets',
  restaurants:
    'food & dining|food|dining|dining out|eating out|restaurants & bars|restaurants/bars|alcohol & bars|alcohol, bars|coffee shops|coffee|fast food|food delivery|bars',
  gas: 'gas & fuel|fuel|auto fuel|gasoline|gas/fuel|auto & gas',
  transport:
    'auto & transport|auto|auto payment|automotive|car|parking|parking & tolls|public transportation|public transit|ride share|taxi & ride shares|service & parts|auto maintenance|transportation|auto/transport|taxi',
  travel: 'air travel|hotel|hotels|rental car & taxi|vacation|travel & vacation|flights|lodging',
  shopping:
    'books|books & supplies|clothing|clothes|electronics & software|electronics|hobbies|sporting goods|furnishings|furniture & housewares|home improvement|home supplies|lawn & garden|shops|toys|baby supplies|gear & clothing',
  health:
    'health & fitness|health & wellness|healthcare|medical|dentist|dental|doctor|eyecare|pharmacy|vision|fitness|health/medical',
  entertainment:
    'amusement|arts|movies & dvds|music|newspapers & magazines|entertainment & recreation|fun|fun money|subscriptions|streaming|gym|sports|games|recreation|leisure|movies',
  education:
    'tuition|student loan|student loans|kids activities|babysitter & daycare|childcare|child care|school',
  'personal-care': 'hair|laundry|spa & massage|beauty|personal|self care|haircut',
  insurance: 'auto insurance|health insurance|home insurance|life insurance|car insurance',
  fees: 'fees & charges|atm fee|bank fee|bank fees|bank charge|bank charges|finance charge|late fee|service fee|trade commissions|financial fees|interest exp|interest expense|bank chrg|interest paid',
  taxes: 'federal tax|local tax|property tax|sales tax|state tax|tax|taxes & fees',
  gifts:
    'gifts & donations|gift|charity|donations|charitable donations|charity & donations|giving|gifts given',
  income:
    'paycheck|paychecks|salary|wages|bonus|interest income|rental income|other income|interest|dividends|dividend|dividends & cap gains|reimbursement|ready to assign|to be budgeted|available this month|business income|div income|_divinc|_intinc|int inc|starting balances|interest earned|payroll',
  transfers:
    'transfer|transfers in|transfers out|credit card payment|credit card payments|transfer for cash spending|internal transfer|internal transfers|payment transfer|investments|investment|savings|balance adjustments|reconciliation',
  other:
    'misc|misc expenses|miscellaneous|everything else|other expenses|uncategorised spending|general',
};

/** Words for no category at all. */
const NONE =
  'uncategorized|uncategorised|none|no category|split|splits|category not needed|needs a category|null';

export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const bySlug = Object.entries(NAMES).flatMap(([slug, names]) =>
  names.split('|').map((name): [string, string] => [plainName(name), slug]),
);

/** Our built-in slug for a program's own name. */
export const PROGRAM_NAMES: ReadonlyMap<string, string> = new Map(bySlug);

export const NO_CATEGORY: ReadonlySet<string> = new Set(['', ...NONE.split('|')]);

/** `Food:Groceries`, `Everyday: Groceries`, `Home > Repairs`: the whole, then each part, the finest first. */
export function namesIn(category: string): string[] {
  const parts = category.split(/[:>]|\s\/\s/).map((part) => part.trim());
  return [category, ...parts.reverse()].filter(Boolean);
}
