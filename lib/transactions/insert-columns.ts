import { textElement } from './columns';
import type { Decision } from './record-decide';

/**
 * New rows as one array literal per column (of {@link INSERT}'s list, but for `id`), as `columns` would
 * make them, in one pass: rows are many, and what belongs to the person and the answer is written once.
 */
export function insertColumns(decisions: readonly Decision[]): string[] {
  const count = decisions.reduce((sum, { added }) => sum + added.length, 0);
  const list = () => new Array<string>(count);
  const to = {
    user: list(),
    account: list(),
    amount: list(),
    extraction: list(),
    bookedOn: list(),
    category: list(),
    status: list(),
    source: list(),
    categorySource: list(),
    currency: list(),
    externalId: list(),
    seller: list(),
    description: list(),
    transactedOn: list(),
    mcc: list(),
    checkNumber: list(),
    transferId: list(),
    refundOf: list(),
  };
  let at = 0;
  for (const { reading, added } of decisions) {
    const user = String(reading.userId);
    const extraction = String(reading.extractionId);
    for (const { draft, account, category, externalId, link } of added) {
      to.user[at] = user;
      to.account[at] = String(account.id);
      to.amount[at] = String(draft.amountMinor);
      to.extraction[at] = extraction;
      to.bookedOn[at] = draft.bookedOn;
      to.category[at] = String(category.categoryId);
      to.status[at] = draft.status;
      to.source[at] = reading.context.provider;
      to.categorySource[at] = category.source;
      to.currency[at] = draft.currency;
      to.externalId[at] = textElement(externalId);
      to.seller[at] = textElement(category.seller);
      to.description[at] = textElement(draft.description);
      to.transactedOn[at] = draft.transactedOn ?? 'NULL';
      to.mcc[at] = String(draft.mcc ?? 'NULL');
      to.checkNumber[at] =
        draft.checkNumber === undefined ? 'NULL' : textElement(draft.checkNumber);
      to.transferId[at] = String(link?.transferId ?? 'NULL');
      to.refundOf[at] = String(link?.refundOf ?? 'NULL');
      at++;
    }
  }
  return Object.values(to).map((texts) => `{${texts.join(',')}}`);
}

/** Inserts what {@link insertColumns} gives; the ids are the nineteenth. */
export const INSERT = `insert into transactions (user_id, account_id, amount_minor, extraction_id, booked_on,
    category_id, status, source, category_source, currency, external_id, seller, description,
    transacted_on, mcc, check_number, transfer_id, refund_of, id)
  select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::date[], $6::integer[],
    $7::transaction_status[], $8::transaction_source[], $9::category_source[], $10::text[], $11::text[],
    $12::text[], $13::text[], $14::date[], $15::smallint[], $16::text[], $17::bigint[], $18::bigint[],
    $19::bigint[])`;
