'use client';

import { useState } from 'react';
import { words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { readRulesFile, useImportRules } from '@/components/rules/rules-api';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { ImportRulesBody } from '@/lib/rules/schema';
import { ImportReport } from './import-report';

type Program = ImportRulesBody['from'];

const HOW: Record<Program, Message> = {
  actual: msg(
    'The zip of its export (Settings, Export data), or the JSON of its API (getRules, best with getPayees, getCategories and getAccounts beside it).',
  ),
  firefly: msg(
    'The rules.csv of its export (Options, Export data), or the JSON of its API’s /rules.',
  ),
};

/** Rules of another program: read, shown with what could not be taken over, then made. */
export function ImportDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t('Import rules')}
      description={t(
        'They are put behind your own. You see what becomes of each before anything is made.',
      )}
      className="sm:w-[min(40rem,calc(100vw-2rem))]"
    >
      <ImportForm onDone={() => props.onOpenChange(false)} />
    </Dialog>
  );
}

const isZip = ({ name, type }: File) => /\.zip$/i.test(name) || type === 'application/zip';

function ImportForm({ onDone }: { onDone: () => void }) {
  const [from, setFrom] = useState<Program>('actual');
  const [content, setContent] = useState('');
  const [unread, setUnread] = useState<string>();
  const [meant, setMeant] = useState<Record<string, string>>({});
  const look = useImportRules();
  const make = useImportRules();
  const tell = useTell();
  const categories = Object.fromEntries(Object.entries(meant).filter(([, slug]) => slug));
  const ask = (sent: string, program: Program, known = categories) => {
    if (sent) look.mutate({ from: program, content: sent, categories: known, dry_run: true });
  };
  const read = async (file: File | undefined) => {
    setUnread(undefined);
    if (!file) return;
    try {
      const text = isZip(file) ? (await readRulesFile(file)).content : await file.text();
      setContent(text);
      ask(text, from);
    } catch (error) {
      setUnread(words(error));
    }
  };
  const run = async () => {
    const made = make.mutateAsync({ from, content, categories, dry_run: false });
    const count = (await made.catch(() => null))?.made.length ?? 0;
    if (
      await tell(
        made,
        t('{count, plural, =1 {One rule is made.} other {# rules are made.}}', { count }),
      )
    )
      onDone();
  };
  return (
    <div className="grid gap-4">
      <Segmented
        label={t('Program they come from')}
        value={from}
        onChange={(program) => {
          setFrom(program);
          ask(content, program);
        }}
        options={[
          { value: 'actual', label: t('Actual') },
          { value: 'firefly', label: t('Firefly III') },
        ]}
        className="flex"
      />
      <Field
        label={t('File')}
        type="file"
        accept=".zip,.json,.csv,application/json,text/csv,application/zip"
        hint={t(HOW[from])}
        className="[&_input]:py-2"
        onChange={(event) => read(event.target.files?.[0])}
      />
      <FormError text={unread ?? (look.error ? words(look.error) : undefined)} />
      {look.data && (
        <ImportReport
          report={look.data}
          meant={meant}
          onMean={(name, slug) => {
            const next = { ...meant, [name]: slug };
            setMeant(next);
            ask(content, from, Object.fromEntries(Object.entries(next).filter(([, to]) => to)));
          }}
        />
      )}
      <DialogActions>
        <Button onClick={onDone}>{t('Cancel')}</Button>
        <Button
          variant="primary"
          disabled={!look.data?.made.length}
          busy={make.isPending || look.isPending}
          onClick={run}
        >
          {t('Make {count} rules', { count: look.data?.made.length ?? 0 })}
        </Button>
      </DialogActions>
    </div>
  );
}
