import { msg } from '@/lib/i18n/schema';

/** What the sandbox bank tells of its people (bank/people.ts), for catalogs to be complete; a test compares. */
export const SANDBOX_STORIES = [
  msg('A nurse and a music teacher in Columbus, Ohio, with one child, a car and a mortgage.'),
  msg('A software engineer in Seattle: eats out, flies often, rents, no car.'),
  msg('Works hourly shifts in a shop in San Antonio, uses cash, carries a card balance.'),
  msg(
    'A draughtsman in Berlin: a rented flat, trains and a bicycle, paid at the end of the month.',
  ),
  msg('A primary school teacher in Leeds with a small car and a weakness for cafés.'),
];
