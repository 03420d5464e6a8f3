'use client';

import { useQuery } from '@tanstack/react-query';
import { Merge, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { groupsQuery, useCategoryChanges } from '@/components/api/categories';
import { lookNames } from '@/components/category-look';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field, SelectField } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Category } from '@/lib/categories/schema';
import type { Editing } from './categories-view';
import { LookFields } from './look-fields';
import { MergeForm } from './merge-form';

/** Makes a category, or changes one: its name, its group, whether it is offered; or merges it. */
export function CategoryDialog(props: { editing: Editing | null; onClose: () => void }) {
  const { editing, onClose } = props;
  const [merging, setMerging] = useState(false);
  const close = () => {
    setMerging(false);
    onClose();
  };
  const category = editing?.category;
  const title = merging
    ? t('Merge {name} into another', { name: category?.name })
    : category
      ? category.name
      : t('New category');
  return (
    <Dialog open={editing !== null} onOpenChange={(open) => !open && close()} title={title}>
      {editing && !merging && (
        <CategoryForm
          key={category?.slug}
          editing={editing}
          onDone={close}
          onMerge={() => setMerging(true)}
        />
      )}
      {category && merging && (
        <MergeForm category={category} onBack={() => setMerging(false)} onDone={close} />
      )}
    </Dialog>
  );
}

function CategoryForm(props: { editing: Editing; onDone: () => void; onMerge: () => void }) {
  const { category, group: startGroup } = props.editing;
  const { data: groups } = useQuery(groupsQuery);
  const { create, update } = useCategoryChanges();
  const tell = useTell();
  const [name, setName] = useState(category?.name ?? '');
  const [group, setGroup] = useState(startGroup);
  const [kind, setKind] = useState<Category['kind']>(category?.kind ?? 'spending');
  const [shown, setShown] = useState(!category?.hidden);
  const [look, setLook] = useState(lookNames(category?.slug ?? '', category));
  const text = name.trim();
  const save = async () => {
    const ours = lookNames(category?.slug ?? '');
    const changed = {
      icon: look.icon === ours.icon ? null : look.icon,
      color: look.color === ours.color ? null : look.color,
    };
    const saving = category
      ? update.mutateAsync({ slug: category.slug, name: text, group, hidden: !shown, ...changed })
      : create.mutateAsync({ name: text, group, kind, ...look });
    if (
      await tell(
        saving,
        category ? t('{text} is changed.', { text }) : t('{text} is there.', { text }),
      )
    )
      props.onDone();
  };
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (text) save();
      }}
    >
      <Field
        label={t('Name')}
        maxLength={60}
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField
        label={t('Group')}
        value={group}
        onChange={(event) => setGroup(event.target.value)}
      >
        {groups?.data.map((each) => (
          <option key={each.slug} value={each.slug}>
            {each.name}
          </option>
        ))}
      </SelectField>
      {!category && (
        <SelectField
          label={t('What it is for')}
          value={kind}
          // safe because: the options are these three
          onChange={(event) => setKind(event.target.value as Category['kind'])}
        >
          <option value="spending">{t('Spending')}</option>
          <option value="income">{t('Income')}</option>
          <option value="transfer">{t('Money moved between own accounts')}</option>
        </SelectField>
      )}
      <LookFields value={look} onChange={setLook} />
      {category && (
        <Switch
          label={t('Offer it')}
          hint={t('Hidden, it keeps what is in it, and has no budget.')}
          checked={shown}
          onCheckedChange={setShown}
        />
      )}
      {category && <MoreActions category={category} {...props} />}
      <DialogActions>
        <Button onClick={props.onDone}>{t('Cancel')}</Button>
        <Button
          type="submit"
          variant="primary"
          disabled={!text}
          busy={create.isPending || update.isPending}
        >
          {t('Save')}
        </Button>
      </DialogActions>
    </form>
  );
}

function MoreActions(props: { category: Category; onDone: () => void; onMerge: () => void }) {
  const { slug, name, builtin } = props.category;
  const { remove } = useCategoryChanges();
  const tell = useTell();
  const run = async () => {
    const done = builtin ? t('It has its own name again.') : t('{name} is gone.', { name });
    if (await tell(remove.mutateAsync(slug), done)) props.onDone();
  };
  const Icon = builtin ? RotateCcw : Trash2;
  return (
    <div className="flex flex-wrap gap-2 border-t border-line pt-4">
      <Button size="sm" onClick={props.onMerge}>
        <Merge className="size-3.5" aria-hidden /> {t('Merge into another')}
      </Button>
      <Button size="sm" variant="ghost" busy={remove.isPending} onClick={run}>
        <Icon className="size-3.5" aria-hidden /> {builtin ? t('Back to how it was') : t('Delete')}
      </Button>
    </div>
  );
}
