import { phrase } from '@/lib/i18n/schema';

/** What the data files of tiers say (prisma/seed/tiers), for catalogs to be complete; a test compares. */
export const TIER_TEXTS = [
  phrase('plain template'),
  phrase('lowest fifth'),
  phrase('second fifth'),
  phrase('middle fifth'),
  phrase('fourth fifth'),
  phrase('highest fifth'),
  phrase(
    "The design exercise's budget template: housing 40%, food 20%, gas 10%, shopping 20%; the rest is ours",
  ),
  phrase('A rule of thumb and no statistic, for a currency without a country pack.'),
  phrase('What it has no share for (travel, insurance, taxes, ...) follows own history alone.'),
  phrase(
    'US Bureau of Labor Statistics, Consumer Expenditure Surveys, table 1101: quintiles of income before taxes',
  ),
  phrase('public domain'),
  phrase(
    'The pattern of the table, brought by us to shares of take-home pay in steps of half a percent and to our categories; not a copy of its figures.',
  ),
  phrase(
    'US households only, means and not medians, quintiles of income before taxes: the bounds here are rough take-home equivalents.',
  ),
  phrase(
    'The lowest fifth spends more than it earns in the survey (savings, benefits in kind, students); here its shares end at its income.',
  ),
  phrase(
    'Payroll taxes, pensions and income tax are left out, since the shares are of net income; mortgage principal counts as housing here and not there.',
  ),
  phrase(
    'All households in 2023, shares of spending as published: housing 32.9% (with utilities), transportation 17.0%, food 12.9%, healthcare 8.0%, entertainment 4.7%.',
  ),
];
