'use client';

import { useQuery } from '@tanstack/react-query';
import { Ellipsis, GripVertical, History, Pencil, Trash2 } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { accountsQuery } from '@/components/api/queries';
import { thenWords, whenWords } from '@/components/rules/rule-words';
import { useRuleChanges } from '@/components/rules/rules-api';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { Switch } from '@/components/ui/switch';
import { useCategories } from '@/components/use-categories';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Rule } from '@/lib/rules/schema';
import { PastDialog } from './past-dialog';

/** One rule in words, with its place in the order, its switch and what can be done with it. */
export function RuleRow(props: {
  rule: Rule;
  held: boolean;
  handle: ComponentProps<'button'>;
  onEdit: () => void;
}) {
  const { rule } = props;
  const { nameOf } = useCategories();
  const { data: accounts } = useQuery(accountsQuery);
  const { create, update, remove } = useRuleChanges();
  const tell = useTell();
  const [past, setPast] = useState(false);
  /** The rule as it was, at its place. */
  const again = async () => {
    const { name, when, enabled, position } = rule;
    // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
    const made = await create.mutateAsync({ name, when, then: rule.then });
    await update.mutateAsync({ id: made.id, position, enabled });
  };
  const accountName = (id: string) =>
    accounts?.data.find((account) => account.id === id)?.name ?? t('an account that is gone');
  return (
    <li
      data-row-id={rule.id}
      className={cn(
        'flex items-center gap-2 py-1.5',
        props.held && 'rounded-lg bg-hover shadow-pop',
      )}
    >
      <Button
        size="icon-sm"
        variant="ghost"
        aria-label={t('Move {name}: drag, or press the arrow keys', { name: rule.name })}
        className="-ms-2 cursor-grab touch-none active:cursor-grabbing"
        {...props.handle}
      >
        <GripVertical className="size-4" aria-hidden />
      </Button>
      <div className={cn('min-w-0 flex-1', !rule.enabled && 'opacity-75')}>
        <Switch
          label={rule.name}
          hint={t('When {condition}: {actions}.', {
            condition: whenWords(rule.when, accountName),
            actions: thenWords(rule.then, nameOf),
          })}
          checked={rule.enabled}
          onCheckedChange={(enabled) => tell(update.mutateAsync({ id: rule.id, enabled }))}
        />
      </div>
      <Menu
        label={rule.name}
        trigger={
          <Button
            size="icon-sm"
            variant="ghost"
            aria-label={t('What to do with {name}', { name: rule.name })}
          >
            <Ellipsis className="size-4" aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={props.onEdit}>
          <Pencil aria-hidden /> {t('Change')}
        </MenuItem>
        <MenuItem onSelect={() => setPast(true)}>
          <History aria-hidden /> {t('Apply to the past')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          danger
          onSelect={() =>
            tell(
              remove.mutateAsync(rule.id),
              t('“{name}” is deleted; what it did stays.', { name: rule.name }),
              again,
            )
          }
        >
          <Trash2 aria-hidden /> {t('Delete')}
        </MenuItem>
      </Menu>
      <PastDialog rule={past ? rule : null} onClose={() => setPast(false)} />
    </li>
  );
}
