'use client';

import { useState } from 'react';
import { words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Rule } from '@/lib/rules/schema';
import { type ActionDraft, noAction, toActionDraft, toActions } from './action-draft';
import { ActionEditor } from './action-editor';
import { ConditionEditor } from './condition-editor';
import { newGroup, toCondition, toDraft } from './draft';
import { RulePreview } from './rule-preview';
import { type Draft, useRuleChanges, useTryRule } from './rules-api';

/** What the dialog begins with: a rule to change, or an offer to make one. */
export type RuleStart = Partial<Draft> & { rule?: Rule };

/** Makes or changes a rule. What it would do is shown before it is kept; the past only on request. */
export function RuleDialog(props: { start: RuleStart | null; onClose: () => void }) {
  const { start, onClose } = props;
  const title = start?.rule ? t('Change this rule') : t('New rule');
  return (
    <Dialog
      open={start !== null}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={t(
        'For every transaction that comes. What is there stays as it is unless you say so.',
      )}
      className="sm:w-[min(46rem,calc(100vw-2rem))]"
    >
      {start && <RuleForm start={start} onDone={onClose} />}
    </Dialog>
  );
}

function RuleForm({ start, onDone }: { start: RuleStart; onDone: () => void }) {
  const given = start.rule ?? start;
  const [name, setName] = useState(start.rule?.name ?? '');
  const [group, setGroup] = useState(() => (given.when ? toDraft(given.when) : newGroup()));
  const [actions, setActions] = useState<ActionDraft>(() =>
    given.then ? toActionDraft(given.then) : noAction(),
  );
  const [past, setPast] = useState(false);
  const attempt = useTryRule();
  const save = useSaveRule(start.rule);
  const draft = draftOf(group, actions);
  const changing =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      attempt.reset();
      setPast(false);
      set(value);
    };
  const submit = async () => {
    if (draft && (await save.run({ ...draft, name: name.trim() || undefined }, past))) onDone();
  };
  return (
    <form
      className="grid gap-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FormError text={attempt.error ? words(attempt.error) : undefined} />
      <ConditionEditor group={group} onChange={changing(setGroup)} />
      <ActionEditor draft={actions} onChange={changing(setActions)} />
      <Field
        label={t('Name')}
        placeholder={t('Made from the conditions')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {attempt.data && <RulePreview tried={attempt.data} />}
      {attempt.data && attempt.data.changed > 0 && (
        <Switch
          label={t('Apply it to the past, too: {changed} transactions', {
            changed: attempt.data.changed,
          })}
          hint={t('One step to undo. What you put in a category by hand stays.')}
          checked={past}
          onCheckedChange={setPast}
        />
      )}
      <DialogActions>
        <Button
          disabled={!draft}
          busy={attempt.isPending}
          onClick={() => draft && attempt.mutate(draft)}
        >
          {t('See what it would do')}
        </Button>
        <Button type="submit" variant="primary" disabled={!draft} busy={save.busy}>
          {start.rule ? t('Save') : t('Make the rule')}
        </Button>
      </DialogActions>
    </form>
  );
}

function draftOf(group: Parameters<typeof toCondition>[0], actions: ActionDraft): Draft | null {
  const when = toCondition(group);
  const act = toActions(actions);
  // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
  return when && act ? { when, then: act } : null;
}

/** Keeps the rule, applies it to the past where that was asked, and says so with a way back. */
function useSaveRule(rule: Rule | undefined) {
  const { create, update, apply, undo } = useRuleChanges();
  const tell = useTell();
  const run = async (draft: Draft & { name?: string }, past: boolean) => {
    const kept = rule ? update.mutateAsync({ id: rule.id, ...draft }) : create.mutateAsync(draft);
    const saved = await tell(
      kept,
      past ? undefined : t('“{name}” is kept.', { name: (await kept.catch(() => null))?.name }),
    );
    if (!saved || !past) return saved;
    const applied = apply.mutateAsync((await kept).id);
    const done = await applied.catch(() => null);
    const changeId = done?.change_id;
    await tell(
      applied,
      t('Kept, and {changed} past transactions changed.', { changed: done?.changed ?? 0 }),
      changeId ? () => tell(undo.mutateAsync(changeId), t('As it was before.')) : undefined,
    );
    return true;
  };
  return { run, busy: create.isPending || update.isPending || apply.isPending };
}
