'use client';

import { Plus, X } from 'lucide-react';
import { AmountField } from '@/components/amount-field';
import { ANY_CURRENCY } from '@/components/read-amount';
import { Button } from '@/components/ui/button';
import { Field, SelectField } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import { type ActionDraft, newShare, type ShareDraft, SPLIT, TRANSFER } from './action-draft';

/** What happens to a transaction the conditions are true of. */
export function ActionEditor(props: {
  draft: ActionDraft;
  onChange: (draft: ActionDraft) => void;
}) {
  const { draft } = props;
  const change = (part: Partial<ActionDraft>) => props.onChange({ ...draft, ...part });
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-2 text-sm font-medium">{t('Then')}</legend>
      <SelectField
        label={t('Category')}
        value={draft.category}
        onChange={(event) => change({ category: event.target.value })}
      >
        <option value="">{t('Leave it as it is')}</option>
        <CategoryChoices />
        <option value={TRANSFER}>{t('It is a transfer between my accounts')}</option>
        <option value={SPLIT}>{t('Split it between categories')}</option>
      </SelectField>
      {draft.category === SPLIT && (
        <Shares shares={draft.shares} onChange={(shares) => change({ shares })} />
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label={t('Call the seller')}
          placeholder={t('As it came')}
          maxLength={100}
          value={draft.seller}
          onChange={(event) => change({ seller: event.target.value })}
        />
        <Field
          label={t('Tags')}
          placeholder={t('holiday, work')}
          value={draft.tags}
          onChange={(event) => change({ tags: event.target.value })}
        />
      </div>
      <div>
        <Switch
          label={t('Mark it reviewed')}
          hint={t('It does not wait for a look.')}
          checked={draft.reviewed}
          onCheckedChange={(reviewed) => change({ reviewed })}
        />
        <Switch
          label={t('Leave it out of spending and budget')}
          checked={draft.exclude}
          onCheckedChange={(exclude) => change({ exclude })}
        />
      </div>
    </fieldset>
  );
}

function CategoryChoices() {
  const { all } = useCategories();
  return all.map(({ slug, name }) => (
    <option key={slug} value={slug}>
      {name}
    </option>
  ));
}

function Shares(props: { shares: ShareDraft[]; onChange: (shares: ShareDraft[]) => void }) {
  const { shares, onChange } = props;
  const put = (id: number, part: Partial<ShareDraft>) =>
    onChange(shares.map((share) => (share.id === id ? { ...share, ...part } : share)));
  return (
    <div className="grid gap-2 rounded-xl border border-line bg-sunken p-3">
      {shares.map((share, index) => (
        <div key={share.id} className="grid grid-cols-[1fr_auto] gap-2">
          <div className="grid grid-cols-2 gap-2 sm:grid-cols-[1fr_9rem_6rem]">
            <SelectField
              label={t('Category of part {index}', { index: index + 1 })}
              hideLabel
              className="max-sm:col-span-2"
              value={share.category}
              onChange={(event) => put(share.id, { category: event.target.value })}
            >
              <option value="">{t('Choose a category')}</option>
              <CategoryChoices />
            </SelectField>
            <SelectField
              label={t('Share of part {index}', { index: index + 1 })}
              hideLabel
              value={share.how}
              // safe because: the options are these three
              onChange={(event) => put(share.id, { how: event.target.value as ShareDraft['how'] })}
            >
              <option value="percent">{t('percent')}</option>
              <option value="amount">{t('amount')}</option>
              <option value="rest">{t('the rest')}</option>
            </SelectField>
            {share.how === 'percent' && (
              <Field
                label={t('Size of part {index}', { index: index + 1 })}
                hideLabel
                inputMode="decimal"
                value={share.size}
                onChange={(event) => put(share.id, { size: event.target.value })}
              />
            )}
            {share.how === 'amount' && (
              <AmountField
                label={t('Size of part {index}', { index: index + 1 })}
                hideLabel
                currency={ANY_CURRENCY}
                text={share.size}
                onText={(size) => put(share.id, { size })}
              />
            )}
          </div>
          <Button
            size="icon"
            variant="ghost"
            aria-label={t('Remove part {index}', { index: index + 1 })}
            disabled={shares.length <= 2}
            onClick={() => onChange(shares.filter(({ id }) => id !== share.id))}
          >
            <X className="size-4" aria-hidden />
          </Button>
        </div>
      ))}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button
          size="sm"
          variant="ghost"
          onClick={() => onChange([...shares, newShare('percent')])}
        >
          <Plus className="size-3.5" aria-hidden /> {t('Part')}
        </Button>
        <p className="text-[13px] text-ink-2">{t('Exactly one part takes the rest.')}</p>
      </div>
    </div>
  );
}
