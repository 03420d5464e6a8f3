import type { ForeignActions, Lost } from './foreign';

/** What a rule of Firefly III does, and what has no counterpart here. */
export function readActions(actions: readonly { type: string; value: string }[]): {
  then: ForeignActions;
  lost: Lost[];
} {
  const then: ForeignActions = {};
  const lost: Lost[] = [];
  for (const { type, value } of actions) {
    const text = value.trim();
    if (type === 'set_category' && text) then.category ??= text;
    else if (type === 'add_tag' && text) then.tags = [...(then.tags ?? []), text.slice(0, 40)];
    else if (type === 'convert_transfer') then.transfer = true;
    else if (/^set_(destination|source)_account$/.test(type) && text) then.seller ??= text;
    else lost.push({ what: text ? `${type} “${text}”` : type, why: WHY[type] ?? OTHERWISE });
  }
  if (then.transfer && then.category !== undefined) {
    lost.push({
      what: `set_category “${then.category}”`,
      why: 'A transfer has no other category.',
    });
    delete then.category;
  }
  return { then, lost };
}

const OTHERWISE = 'It has no counterpart here.';
const WHY: Record<string, string> = {
  set_budget: 'A budget here is a category’s: set the category.',
  clear_budget: 'A budget here is a category’s.',
  set_description: 'The bank’s description stays as it is here; the seller can be renamed.',
  append_description: 'The bank’s description stays as it is here.',
  prepend_description: 'The bank’s description stays as it is here.',
  set_notes: 'Rules here write no notes; they can tag.',
  append_notes: 'Rules here write no notes; they can tag.',
  link_to_bill: 'What comes again is found by itself here.',
  delete_transaction: 'Rules here delete nothing.',
  clear_category: 'Rules here set a category or leave it.',
  remove_tag: 'Rules here add tags.',
};
