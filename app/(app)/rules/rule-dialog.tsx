'use client';

import { useState } from 'react';
import { words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field, SelectField } from '@/components/ui/field';
import { useCategories } from '@/components/use-categories';
import type { RuleTried } from '@/lib/transactions/schema';
import { type Draft, useRuleChanges, useTryRule } from './rules-api';

/** Makes a rule of one text and one category; what it would do is tried before it is kept. */
export function RuleDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange} title="New rule">
      <RuleForm onDone={() => props.onOpenChange(false)} />
    </Dialog>
  );
}

const START = { field: 'seller', op: 'contains', text: '', category: '' };

function RuleForm({ onDone }: { onDone: () => void }) {
  const { all } = useCategories();
  const [form, setForm] = useState(START);
  const attempt = useTryRule();
  const { create } = useRuleChanges();
  const set = (name: keyof typeof START) => (event: { target: { value: string } }) => {
    attempt.reset();
    setForm((before) => ({ ...before, [name]: event.target.value }));
  };
  const isReady = form.text.trim() !== '' && form.category !== '';
  const failed = attempt.error ?? create.error;
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) create.mutate(draftOf(form), { onSuccess: onDone });
      }}
    >
      <FormError text={failed ? words(failed) : undefined} />
      <div className="grid grid-cols-2 gap-3">
        <SelectField label="When the" value={form.field} onChange={set('field')}>
          <option value="seller">seller</option>
          <option value="description">bank’s description</option>
        </SelectField>
        <SelectField label="does this" value={form.op} onChange={set('op')}>
          <option value="contains">contains</option>
          <option value="equals">is exactly</option>
          <option value="starts">starts with</option>
          <option value="ends">ends with</option>
          <option value="words">has the words</option>
          <option value="like">looks like (* is anything)</option>
        </SelectField>
      </div>
      <Field label="Text" maxLength={200} value={form.text} onChange={set('text')} autoFocus />
      <SelectField label="Put it in" value={form.category} onChange={set('category')}>
        <option value="">Choose a category</option>
        {all.map((category) => (
          <option key={category.slug} value={category.slug}>
            {category.name}
          </option>
        ))}
      </SelectField>
      {attempt.data && <Tried tried={attempt.data} />}
      <DialogActions>
        <Button
          type="button"
          disabled={!isReady}
          busy={attempt.isPending}
          onClick={() => attempt.mutate(draftOf(form))}
        >
          Try it
        </Button>
        <Button type="submit" variant="primary" disabled={!isReady} busy={create.isPending}>
          Make the rule
        </Button>
      </DialogActions>
    </form>
  );
}

function Tried({ tried: { matched, changed, examples, months } }: { tried: RuleTried }) {
  const touched = new Set(months.map(({ month }) => month)).size;
  return (
    <div role="status" className="text-sm text-ink-2">
      <p>
        It matches {matched} of your transactions; applied to the past it would change {changed}
        {touched > 0 && <> and the totals of {touched === 1 ? 'one month' : `${touched} months`}</>}
        .
      </p>
      <ul className="mt-1 list-disc pl-5">
        {examples.slice(0, 3).map((row) => (
          <li key={row.id}>
            {row.seller}, {row.date}
          </li>
        ))}
      </ul>
    </div>
  );
}

function draftOf({ field, op, text, category }: typeof START): Draft {
  return {
    // safe because: both come from the lists above, and the API checks them again
    when: { field, op, value: text.trim() } as Draft['when'],
    // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
    then: { category },
  };
}
