import type { Columns, Hint, Picker } from './picker';
import { mostly, type Profile } from './profile';

/** What a row says in words, and whose it is. `named`: the lines before the table name the account. */
export function chooseTexts(columns: Columns, picker: Picker, named: boolean): void {
  const { profiles } = picker;
  choosePayees(columns, picker);
  const described = picker.all('description');
  const exact = described.filter((one) => one.exact);
  const worded = exact.length > 0 ? exact : described;
  // The same words in every row describe the file.
  const telling = worded.filter(({ at }) => {
    const { distinct, filled } = picker.profile(at);
    return distinct.size > 1 || filled <= 3;
  });
  const texts = (telling.length > 0 ? telling : worded).map(({ at }) => picker.take(at));
  columns.description.push(...texts);
  columns.status = picker.best('status', (_, profile) => (profile.distinct.size <= 12 ? 1 : -9));
  columns.id = picker.first('id');
  columns.category = picker.best(
    'category',
    (hint, profile) => (/group|parent/i.test(hint.header) ? 1 : 0) + profile.filled / 1e6,
  );
  for (const role of ['tags', 'note', 'check_number', 'mcc'] as const)
    columns[role] = picker.first(role);
  columns.kind = picker.all('kind').map(({ at }) => picker.take(at))[0];
  columns.account = chooseAccount(picker, named);
  columns.reference = picker.all('reference').map(({ at }) => picker.take(at));
  if (columns.description.length === 0 && columns.payee === undefined) {
    const texts = profiles
      .filter(
        (one) =>
          !picker.taken.has(one.at) &&
          !picker.named(one.at, ['ignored', 'account', 'counterparty']),
      )
      .filter((one) => mostly(one.letters, one) && one.ibans < one.filled / 2);
    // The longest text says most; others beside it are joined when they say more than a code.
    const chosen = texts.filter((one) => one.length / one.filled >= 8 || texts.length === 1);
    const longest = [...texts].sort((one, other) => other.length - one.length).slice(0, 1);
    columns.description = (chosen.length > 0 ? chosen : longest)
      .slice(0, 4)
      .map(({ at }) => picker.take(at));
  }
}

/** Of a sender and a recipient the one that is not the owner, by the way the money went. */
function choosePayees(columns: Columns, picker: Picker): void {
  const found = [...picker.all('payee')].sort(
    (one, other) => Number(other.exact) - Number(one.exact),
  );
  const sender = found.find(({ header }) => SENDER.test(header) && !RECIPIENT.test(header));
  const recipient = found.find(({ header }) => RECIPIENT.test(header) && !SENDER.test(header));
  const rest = found.filter((one) => one !== sender && one !== recipient);
  const filled = ({ at }: Hint) => picker.profile(at).filled;
  const [first, ...others] = rest.sort((one, other) => filled(other) - filled(one));
  const main = recipient ?? first ?? sender;
  if (!main) return;
  for (const { at } of found) picker.take(at);
  columns.payee = main.at;
  if (sender && sender !== main) columns.payer = sender.at;
  columns.payees = (recipient && first ? [first, ...others] : others).map(({ at }) => at);
}
const SENDER =
  /payer|sender|remitter|auftraggeber|zahlungspflichtig|absender|ordenante|ordinante|nadawc|avsändare|avsender|afsender|maksaja|mokėtoj|moketoj|отправител|плательщик|gönderen|émetteur|debitor/i;
const RECIPIENT =
  /payee|recipient|beneficiar|begünstigt|beguenstigt|empf(?:ä|ae)nger|destinat|odbiorc|mottagar|mottaker|modtager|saaja|gav[eė]j|получател|alıcı|bénéficiaire|begunstigde|příjemce/i;

const OWN = /auftrag|\bown\b|\bmy\b|eigen|vlastn/i;

/**
 * A column of few different values that the header calls an account; a long number that never
 * changes. `named`: the lines before the table name the account already.
 */
function chooseAccount(picker: Picker, named: boolean): number | undefined {
  const few = (profile: Profile) =>
    profile.distinct.size <= Math.max(2, Math.min(30, profile.rows / 3)) &&
    profile.filled >= 0.5 * profile.rows;
  const rank = ({ at, header }: Hint) =>
    (OWN.test(header) ? 2 : 0) + (picker.profile(at).ibans > 0 ? 1 : 0);
  const found = picker
    .all('account')
    .filter(
      ({ at, exact, header }) => exact && few(picker.profile(at)) && (!named || OWN.test(header)),
    );
  const [first] = found.sort((one, other) => rank(other) - rank(one));
  if (first) return picker.take(first.at);
  if (named) return undefined;
  const iban = picker.profiles.find(
    (one) =>
      !picker.taken.has(one.at) &&
      !picker.named(one.at, ['counterparty']) &&
      one.distinct.size === 1 &&
      (mostly(one.ibans, one, 1) || mostly(one.long, one, 1)) &&
      one.filled === one.rows &&
      one.rows > 1,
  );
  return iban && picker.take(iban.at);
}
