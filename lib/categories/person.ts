import { channelOf } from './descriptor';
import { tradeWords } from './evidence';
import { GIVEN_NAMES } from './given-names';
import type { ReadSeller } from './seller';

/** What stands in front of a person's name. */
const TITLES = new Set(
  'mr mrs ms miss dr herr frau hr fr m mme mlle monsieur madame senor senora sr sra sig signor signora dhr mevr'.split(
    ' ',
  ),
);
/** A word that no person's name has: legal forms, and what firms call themselves. */
const FIRM = new Set(
  `inc llc ltd limited plc corp corporation co company gmbh ag kg ohg ug mbh ev sa sas sarl sarlu srl spa sl slu bv nv ab as
  oy oyj aps sro doo kft zoo group holding holdings partners services service solutions international bros brothers sons
  store stores shop shops com net org online and und et y e the`.split(/\s+/),
);
/** Ways of paying that are mostly between people: whoever stands beside one may be one. */
const BETWEEN_PEOPLE = new Set(
  'zelle zel venmo quickpay cashapp bizum swish twint vipps mobilepay blik pix interac etransfer upi paylib lydia wero satispay'.split(
    ' ',
  ),
);
const NAME_WORD = /^\p{L}+$/u;

/**
 * Whether a seller's name may be a person's. Errs towards yes: what a payment to a person was for is
 * theirs, so such names are kept out of the votes in both directions. A seller the dictionary knows,
 * or with a trade or a firm's word in its name, is none.
 */
export function looksLikePerson({ found, descriptor }: ReadSeller): boolean {
  const { text, tokens, name, site, channel } = descriptor;
  if (name.length > 1 && name.some((word) => BETWEEN_PEOPLE.has(word))) return true;
  const isKnown = found !== null && found.certainty >= IS_SELLER;
  if (isKnown || site || name.length === 0 || name.length > 5) return false;
  if (!name.every((word) => NAME_WORD.test(word)) || tokens.some((word) => FIRM.has(word)))
    return false;
  if (tradeWords(name, undefined).some(({ score }) => score > CLEAR_TRADE)) return false;
  const paidTo = channel === 'unknown' ? channelOf(text) : channel;
  if (paidTo === 'transfer') return true;
  if (name.length < 2) return false;
  return name.some((word) => TITLES.has(word) || GIVEN_NAMES.has(word));
}

/** Whether a line is of a way of paying between people and its name is a person's. */
export function isBetweenPeople(read: ReadSeller): boolean {
  const { text } = read.descriptor;
  return AMONG_PEOPLE.test(text) && looksLikePerson(read);
}

const AMONG_PEOPLE =
  /(?<!\p{L})(?:swish|twint|vipps|mobilepay|bizum|blik|upi|imps|pix|zelle|venmo|lydia|wero|satispay|tikkie|payid|osko|interac)(?!\p{L})/u;
/** Weaker words are found in surnames, too. */
const CLEAR_TRADE = 0.5;
/** As sure as seller.ts asks for before a dictionary's name stands for the seller. */
const IS_SELLER = 0.7;
