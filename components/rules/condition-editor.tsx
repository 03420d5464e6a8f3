'use client';

import { Plus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { SelectField } from '@/components/ui/field';
import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import { type ConditionDraft, type GroupDraft, isGroup, newGroup, newTest } from './draft';
import { TestRow } from './test-row';

const MODES: readonly [GroupDraft['mode'], Message][] = [
  ['all', msg('all of these are true')],
  ['any', msg('any of these is true')],
  ['none', msg('none of these is true')],
];
const LEADS: Record<GroupDraft['mode'], Message> = {
  all: msg('and'),
  any: msg('or'),
  none: msg('nor'),
};
/** Groups within groups, as deep as the API takes them. */
const DEEPEST = 1;

/** Conditions joined by all, any or none, with groups inside; every part works by keyboard. */
export function ConditionEditor(props: {
  group: GroupDraft;
  onChange: (group: GroupDraft) => void;
  onRemove?: () => void;
  depth?: number;
  /** How it goes on from what stands before it. */
  lead?: string;
}) {
  const { group, onChange, depth = 0, lead = t('When') } = props;
  const put = (index: number, item: ConditionDraft | null) =>
    onChange({
      ...group,
      items: group.items.flatMap((each, at) => (at === index ? (item ?? []) : each)),
    });
  const add = (item: ConditionDraft) => onChange({ ...group, items: [...group.items, item] });
  const only = group.items.length === 1 && !props.onRemove;
  return (
    <fieldset
      className={cn(
        'grid min-w-0 gap-2',
        depth > 0 && 'rounded-xl border border-line bg-sunken p-3',
      )}
    >
      <legend className="sr-only">{depth === 0 ? t('When') : t('A group of conditions')}</legend>
      <div className="flex items-center gap-2 text-sm">
        <span className="font-medium">{lead}</span>
        <SelectField
          label={t('How these go together')}
          hideLabel
          className="w-56"
          value={group.mode}
          // safe because: the options are the table's modes
          onChange={(event) =>
            onChange({ ...group, mode: event.target.value as GroupDraft['mode'] })
          }
        >
          {MODES.map(([mode, text]) => (
            <option key={mode} value={mode}>
              {t(text)}
            </option>
          ))}
        </SelectField>
      </div>
      {group.items.map((item, index) => {
        const remove = () => (group.items.length === 1 ? props.onRemove?.() : put(index, null));
        return isGroup(item) ? (
          <ConditionEditor
            key={item.id}
            group={item}
            depth={depth + 1}
            lead={index === 0 ? t('Here') : t(LEADS[group.mode])}
            onChange={(changed) => put(index, changed)}
            onRemove={remove}
          />
        ) : (
          <TestRow
            key={item.id}
            test={item}
            autoFocus={depth === 0 && index === 0}
            onChange={(changed) => put(index, changed)}
            onRemove={only ? undefined : remove}
          />
        );
      })}
      <div className="flex flex-wrap gap-1">
        <Button size="sm" variant="ghost" onClick={() => add(newTest())}>
          <Plus className="size-3.5" aria-hidden /> {t('Condition')}
        </Button>
        {depth < DEEPEST && (
          <Button size="sm" variant="ghost" onClick={() => add(newGroup([newTest()], 'any'))}>
            <Plus className="size-3.5" aria-hidden /> {t('Group')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
