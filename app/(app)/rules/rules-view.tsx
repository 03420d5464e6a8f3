'use client';

import { useQuery } from '@tanstack/react-query';
import { FileInput, ListChecks, Plus } from 'lucide-react';
import { useState } from 'react';
import { RuleDialog, type RuleStart } from '@/components/rules/rule-dialog';
import { rulesQuery, useRuleChanges } from '@/components/rules/rules-api';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { useNew } from '@/components/use-new';
import { useOrder } from '@/components/use-order';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import { ImportDialog } from './import-dialog';
import { RuleRow } from './rule-row';

const NEW: RuleStart = {};

/** The rules in the order they are asked; the first that says something decides. */
export function RulesView() {
  const [start, setStart] = useState<RuleStart | null>(null);
  const [isNew, setNew] = useNew('rule');
  const [importing, setImporting] = useState(false);
  const close = () => {
    setStart(null);
    setNew(false);
  };
  return (
    <Card aria-labelledby="rules-title">
      <CardHeader
        id="rules-title"
        title={t('Your rules')}
        hint={t(
          'Asked from top to bottom for every transaction that comes; the first to say something decides it. The past changes only when you say so.',
        )}
        action={
          <>
            <Button size="sm" variant="ghost" onClick={() => setImporting(true)}>
              <FileInput className="size-3.5" aria-hidden /> {t('Import')}
            </Button>
            <Button size="sm" onClick={() => setNew(true)}>
              <Plus className="size-3.5" aria-hidden /> {t('New rule')}
            </Button>
          </>
        }
        className="max-sm:flex-col"
      />
      <CardBody>
        <RuleList onEdit={(rule) => setStart({ rule })} onNew={() => setNew(true)} />
      </CardBody>
      <RuleDialog start={start ?? (isNew ? NEW : null)} onClose={close} />
      <ImportDialog open={importing} onOpenChange={setImporting} />
    </Card>
  );
}

function RuleList(props: {
  onEdit: (rule: NonNullable<RuleStart['rule']>) => void;
  onNew: () => void;
}) {
  const { data } = useQuery(rulesQuery);
  const { update } = useRuleChanges();
  const tell = useTell();
  const [said, setSaid] = useState('');
  const rules = data?.data ?? [];
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const order = useOrder(
    rules.map(({ id }) => id),
    async (id, position) => {
      await tell(update.mutateAsync({ id, position }));
      setSaid(
        t('{name} is rule {position} of {count} now.', {
          name: byId.get(id)?.name,
          position,
          count: rules.length,
        }),
      );
    },
  );
  if (rules.length === 0)
    return (
      <EmptyState
        icon={ListChecks}
        title={t('No rules yet')}
        action={<Button onClick={props.onNew}>{t('New rule')}</Button>}
      >
        {t(
          'Savory never makes one by itself. Transactions find their category without rules, too.',
        )}
      </EmptyState>
    );
  return (
    <>
      <ol className="divide-y divide-line">
        {order.shown.map((id) => {
          const rule = byId.get(id);
          return (
            rule && (
              <RuleRow
                key={id}
                rule={rule}
                held={order.held === id}
                handle={order.handle(id)}
                onEdit={() => props.onEdit(rule)}
              />
            )
          );
        })}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}
