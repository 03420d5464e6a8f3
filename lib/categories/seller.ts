import { countriesOf } from './countries';
import { channelOf, type Descriptor, placeOf, readDescriptor } from './descriptor';
import type { Channel } from './descriptor-rules';
import { type Dictionary, type Found, loadDictionary } from './dictionary';
import { displayName, placeName } from './display-name';
import { looksLikePerson } from './person';
import { referencesOf } from './references';

/**
 * Who a statement's line is about: `name` as people write it, `key` the same for every branch,
 * date and reference of that seller (at most 64 characters).
 */
export type SellerName = { name: string; key: string; channel: Channel };
/**
 * `personal`: the name may be a person's. `location` is the town and region the line has behind the
 * name, or ''; `references` the numbers that are neither name nor date, as printed.
 */
export type Seller = SellerName & { personal: boolean; location: string; references: string[] };
export type SellerHints = {
  payee?: string | null;
  country?: string | null;
  currency?: string | null;
};
/** `lineKey` is the key by the description alone, whatever the payee says. */
export type ReadSeller = SellerName & {
  lineKey: string;
  descriptor: Descriptor;
  found: Found | null;
};

/** From this quality on a name of the dictionary stands for the seller, on screen and as its key. */
const IS_SELLER = 0.7;
const LONGEST = 64;

export function readSeller(
  description: string,
  hints: SellerHints = {},
  dictionary: Dictionary = loadDictionary(),
): Seller {
  const read = readSellerFully(description, hints, dictionary);
  const { name, key, descriptor } = read;
  const channel = read.channel === 'unknown' ? channelOf(descriptor.text) : read.channel;
  const location = placeName(description, placeOf(descriptor));
  const references = referencesOf(description);
  return { name, key, channel, personal: looksLikePerson(read), location, references };
}

/** The same with what it was read from, for the categoriser. */
export function readSellerFully(
  description: string,
  hints: SellerHints,
  dictionary: Dictionary,
): ReadSeller {
  const countries = countriesOf(hints.country, hints.currency);
  const byLine = read(description, countries, dictionary);
  const payee = hints.payee?.trim();
  if (!payee || byLine.found?.how === 'whole' || payee === description) return byLine;
  const byPayee = read(payee, countries, dictionary);
  const better = (byPayee.found?.quality ?? 0) >= (byLine.found?.quality ?? 0);
  if (!better) return byLine;
  return {
    ...byPayee,
    lineKey: byLine.key,
    descriptor: { ...byPayee.descriptor, text: byLine.descriptor.text },
  };
}

function read(
  description: string,
  countries: ReadonlySet<string>,
  dictionary: Dictionary,
): ReadSeller {
  const descriptor = readDescriptor(description);
  const { tokens, name, channel, maybeCut } = descriptor;
  const byName = dictionary.find(tokens, name.length, countries, maybeCut);
  const bySite = descriptor.site ? dictionary.named(descriptor.site, countries) : null;
  const found = bySite ?? byName;
  const identified = found !== null && found.certainty >= IS_SELLER && found.how !== 'cut';
  const key = identified ? found.key.slice(0, LONGEST) : plainKey(descriptor);
  return {
    name: identified ? found.name : displayName(description, name),
    key,
    lineKey: key,
    channel,
    descriptor,
    found,
  };
}

function plainKey({ name, text }: Descriptor): string {
  const key = name.join('').slice(0, LONGEST);
  return key || text.replace(NOT_WORD, '').slice(0, LONGEST) || 'unknown';
}

const NOT_WORD = /[^\p{L}\p{N}]/gu;
