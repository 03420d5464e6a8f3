'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useLinkLogin } from '@/components/api/connections';
import { words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { Spinner } from '@/components/ui/button';
import { t } from '@/components/words';
import type { Connection, Provider } from '@/lib/connections/schema';
import { SANDBOX_STORIES } from './sandbox-stories';

type Login = Provider['logins'][number];

/** The sandbox bank's people, one click each. What follows is the real pipeline on made-up money. */
export function SandboxLogins(props: {
  providers: Provider[];
  onLinked: (connection: Connection) => void;
}) {
  const link = useLinkLogin();
  const [chosen, setChosen] = useState<string>();
  const choose = (login: Login) => {
    setChosen(keyOf(login));
    const { account_url, account_login, account_password } = login;
    link.mutate(
      {
        body: { account_url, account_login, account_password },
        key: crypto.randomUUID(),
      },
      { onSuccess: props.onLinked },
    );
  };
  return (
    <div className="grid gap-3">
      <p className="text-sm text-ink-2">
        {t(
          'Made-up people with two years of history, on the real pipeline. Remove them with one click later.',
        )}
      </p>
      <FormError text={link.error ? words(link.error) : undefined} />
      <ul className="grid gap-2">
        {props.providers.flatMap((provider) =>
          provider.logins.map((login) => (
            <li key={keyOf(login)}>
              <PersonCard
                login={login}
                provider={provider.name}
                busy={link.isPending && chosen === keyOf(login)}
                disabled={link.isPending}
                onChoose={() => choose(login)}
              />
            </li>
          )),
        )}
      </ul>
    </div>
  );
}

function PersonCard(props: {
  login: Login;
  provider: string;
  busy: boolean;
  disabled: boolean;
  onChoose: () => void;
}) {
  const { label } = props.login;
  const at = label.search(/[,:–—-]\s/);
  const [name, story] = at < 0 ? [label, ''] : [label.slice(0, at), label.slice(at + 2)];
  const known = SANDBOX_STORIES.find((each) => String(each) === story);
  return (
    <button
      type="button"
      disabled={props.disabled}
      onClick={props.onChoose}
      className="flex w-full items-center gap-3 rounded-xl border border-line bg-surface p-3 text-start shadow-card transition-colors hover:border-line-strong hover:bg-hover disabled:opacity-60"
    >
      <span
        aria-hidden
        className="grid size-10 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-ink"
      >
        {name[0]}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block text-sm font-medium">{name}</span>
        <span className="block text-[13px] text-ink-2">
          {known ? t(known) : story || props.provider}
        </span>
      </span>
      {props.busy ? (
        <Spinner />
      ) : (
        <ChevronRight className="rtl:-scale-x-100 size-4 text-ink-3" aria-hidden />
      )}
    </button>
  );
}

const keyOf = (login: Login) => `${login.account_url} ${login.account_login}`;
