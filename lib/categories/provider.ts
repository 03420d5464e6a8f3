import { builtinBySlug } from './builtin';

/**
 * Categories that providers give (Plaid's primary and detailed ones, common words of others), as
 * ours. Beginnings, longest first; folded to `A_B` form before looking up.
 */
const TABLE: Readonly<Record<string, string>> = {
  INCOME: 'income',
  TRANSFER: 'transfers',
  LOAN_PAYMENTS: 'transfers',
  LOAN_PAYMENTS_MORTGAGE: 'housing',
  LOAN_PAYMENTS_CAR: 'transport',
  LOAN_PAYMENTS_STUDENT: 'education',
  BANK_FEES: 'fees',
  ENTERTAINMENT: 'entertainment',
  FOOD_AND_DRINK: 'restaurants',
  FOOD_AND_DRINK_GROCERIES: 'groceries',
  FOOD_AND_DRINK_BEER: 'groceries',
  GENERAL_MERCHANDISE: 'shopping',
  GENERAL_MERCHANDISE_GIFTS: 'gifts',
  HOME_IMPROVEMENT: 'shopping',
  MEDICAL: 'health',
  PERSONAL_CARE: 'personal-care',
  PERSONAL_CARE_GYMS: 'entertainment',
  GENERAL_SERVICES: 'other',
  GENERAL_SERVICES_INSURANCE: 'insurance',
  GENERAL_SERVICES_EDUCATION: 'education',
  GENERAL_SERVICES_CHILDCARE: 'education',
  GENERAL_SERVICES_AUTOMOTIVE: 'transport',
  GOVERNMENT_AND_NON_PROFIT: 'taxes',
  GOVERNMENT_AND_NON_PROFIT_DONATIONS: 'gifts',
  TRANSPORTATION: 'transport',
  TRANSPORTATION_GAS: 'gas',
  TRAVEL: 'travel',
  RENT_AND_UTILITIES: 'utilities',
  RENT_AND_UTILITIES_RENT: 'housing',
  GROCERIES: 'groceries',
  RESTAURANT: 'restaurants',
  DINING: 'restaurants',
  SHOPPING: 'shopping',
  HEALTH: 'health',
  UTILITIES: 'utilities',
  INSURANCE: 'insurance',
  EDUCATION: 'education',
  RENT: 'housing',
  MORTGAGE: 'housing',
  FUEL: 'gas',
  GAS: 'gas',
  TAX: 'taxes',
  FEE: 'fees',
  GIFT: 'gifts',
  CHARITY: 'gifts',
  SALARY: 'income',
};

const PREFIXES = Object.keys(TABLE).sort((a, b) => b.length - a.length);

export function categoryOfProvider(category: string): number | undefined {
  const code = category.toUpperCase().replace(/[^A-Z]+/g, '_');
  const prefix = PREFIXES.find((name) => code.startsWith(name));
  return prefix ? builtinBySlug(TABLE[prefix]!)?.id : undefined;
}
