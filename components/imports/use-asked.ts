'use client';

import { useEffect, useState } from 'react';
import { sendFile, type Upload } from '@/components/api/imports';
import { ApiError, words } from '@/components/api/request';
import type { ImportView } from '@/lib/imports/schema';
import { type CsvQuestion, csvQuestion } from '@/lib/statements/csv/schema';

/** What a file would do, or what must be said first, or why it cannot be taken. */
export type Asked = { view?: ImportView; question?: CsvQuestion; error?: string };

const PAUSE_MS = 250;

/** Asks anew whenever file, account or reading change; the last answer stays until the next is there. */
export function useAsked({ file, accountId, options }: Upload): Asked & { asking: boolean } {
  const [asked, setAsked] = useState<Asked>({});
  const [asking, setAsking] = useState(true);
  const how = JSON.stringify(options);
  useEffect(() => {
    const control = new AbortController();
    setAsking(true);
    const timer = setTimeout(async () => {
      const upload = { file, accountId, options: { ...JSON.parse(how), dry_run: true } };
      const answer = await sendFile(upload, control).then(answered, refused);
      if (control.signal.aborted) return;
      setAsked((before) => ({ question: before.question, ...answer }));
      setAsking(false);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [file, accountId, how]);
  return { ...asked, asking };
}

function answered(view: ImportView): Asked {
  return { view };
}

function refused(error: unknown): Asked {
  const data = error instanceof ApiError ? error.data : {};
  const question = csvQuestion.safeParse(data);
  return question.success ? { question: question.data } : { error: words(error) };
}
