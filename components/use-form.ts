'use client';

import { type FormEvent, useState, useSyncExternalStore } from 'react';
import { ApiError, words } from '@/components/api/request';

export type FormErrors = { form?: string; fields: Record<string, string> };

/**
 * Runs a form: its values as text, one request at a time, the API's words beside their fields.
 * `submit` goes on its button, which waits for the page to be live: sent by the browser itself the
 * values would land in the address.
 */
export function useForm(send: (values: Record<string, string>) => Promise<unknown>) {
  const [errors, setErrors] = useState<FormErrors>({ fields: {} });
  const [busy, setBusy] = useState(false);
  const live = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    setBusy(true);
    setErrors({ fields: {} });
    try {
      await send(readForm(form));
    } catch (error) {
      setErrors(readErrors(error, form));
    } finally {
      setBusy(false);
    }
  };
  return { onSubmit, errors, submit: { type: 'submit', busy, disabled: !live } as const };
}

const never = () => () => {};

function readForm(form: HTMLFormElement): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') values[name] = value;
  }
  return values;
}

/** A problem with a field the form does not show is said above the form instead. */
function readErrors(error: unknown, form: HTMLFormElement): FormErrors {
  if (!(error instanceof ApiError)) return { form: words(error), fields: {} };
  const shown = Object.entries(error.fields).filter(([name]) => form.elements.namedItem(name));
  return {
    fields: Object.fromEntries(shown),
    form: shown.length > 0 ? undefined : (Object.values(error.fields)[0] ?? error.message),
  };
}
