'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Switch } from '@/components/ui/switch';
import { useCategories } from '@/components/use-categories';
import { useTell } from '@/components/use-tell';
import type { Rule } from '@/lib/rules/schema';
import { RuleDialog } from './rule-dialog';
import { thenWords, whenWords } from './rule-words';
import { rulesQuery, useRuleChanges } from './rules-api';

/** The rules in the order they are asked; the first that says something decides. */
export function RulesView() {
  const { data } = useQuery(rulesQuery);
  const [making, setMaking] = useState(false);
  const rules = data?.data ?? [];
  return (
    <Card aria-labelledby="rules-title" className="max-w-3xl">
      <CardHeader
        id="rules-title"
        title="Your rules"
        hint="Asked from top to bottom for every transaction that comes. The past changes only when you say so."
        action={
          <Button size="sm" onClick={() => setMaking(true)}>
            <Plus className="size-3.5" aria-hidden /> New rule
          </Button>
        }
      />
      <CardBody>
        {rules.length === 0 && (
          <p className="text-sm text-ink-2">
            None yet. Savory never makes one by itself; transactions are put in categories without
            rules, too.
          </p>
        )}
        <ol className="divide-y divide-line">
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} last={rule.position === rules.length} />
          ))}
        </ol>
      </CardBody>
      <RuleDialog open={making} onOpenChange={setMaking} />
    </Card>
  );
}

function RuleRow({ rule, last }: { rule: Rule; last: boolean }) {
  const { nameOf } = useCategories();
  const { update, remove } = useRuleChanges();
  const tell = useTell();
  const { id, name, position } = rule;
  return (
    <li className="py-3">
      <Switch
        label={name}
        hint={`When ${whenWords(rule.when)}: ${thenWords(rule.then, nameOf)}.`}
        checked={rule.enabled}
        onCheckedChange={(enabled) => tell(update.mutateAsync({ id, enabled }))}
      />
      <div className="flex flex-wrap gap-1">
        <ApplyButton rule={rule} />
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label={`Ask ${name} earlier`}
          disabled={position === 1}
          onClick={() => tell(update.mutateAsync({ id, position: position - 1 }))}
        >
          <ArrowUp className="size-4" aria-hidden />
        </Button>
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label={`Ask ${name} later`}
          disabled={last}
          onClick={() => tell(update.mutateAsync({ id, position: position + 1 }))}
        >
          <ArrowDown className="size-4" aria-hidden />
        </Button>
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label={`Delete ${name}`}
          onClick={() => tell(remove.mutateAsync(id), `“${name}” is deleted; what it did stays.`)}
        >
          <Trash2 className="size-4" aria-hidden />
        </Button>
      </div>
    </li>
  );
}

/** Applies a rule to the past at once, and can take it back in one step. */
function ApplyButton({ rule }: { rule: Rule }) {
  const { apply, undo } = useRuleChanges();
  const tell = useTell();
  const run = async () => {
    const done = apply.mutateAsync(rule.id);
    const { changed = 0, change_id = null } = (await done.catch(() => null)) ?? {};
    const said = changed === 1 ? '1 transaction changed.' : `${changed} transactions changed.`;
    await tell(done, said, change_id ? () => tell(undo.mutateAsync(change_id)) : undefined);
  };
  return (
    <Button size="sm" variant="ghost" busy={apply.isPending} onClick={run}>
      Apply to the past
    </Button>
  );
}
