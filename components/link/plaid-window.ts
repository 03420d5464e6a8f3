import { t } from '@/components/words';

const SCRIPT = 'https://cdn.plaid.com/link/v2/stable/link-initialize.js';

type Metadata = { institution?: { name?: string } | null };
type Options = {
  token: string;
  onSuccess(publicToken: string, metadata: Metadata): void;
  onExit(error: { display_message?: string | null } | null): void;
};
type Handle = { open(): void; destroy(): void };
declare global {
  interface Window {
    Plaid?: { create(options: Options): Handle };
  }
}

export type Brought = { public_token: string; institution?: string };

/** Opens Plaid's own window; null when the person closes it. Throws when it cannot be loaded, or says why it failed. */
export async function openPlaid(token: string): Promise<Brought | null> {
  await loadScript();
  const { Plaid } = window;
  if (!Plaid) throw new Error(t('Plaid’s window did not load.'));
  return new Promise((resolve, reject) => {
    const handle = Plaid.create({
      token,
      onSuccess(public_token, { institution }) {
        handle.destroy();
        resolve({ public_token, ...(institution?.name && { institution: institution.name }) });
      },
      onExit(error) {
        handle.destroy();
        if (error?.display_message) reject(new Error(error.display_message));
        else resolve(null);
      },
    });
    handle.open();
  });
}

let loading: Promise<void> | undefined;

/** Only when somebody wants it: nothing of Plaid's is on a page before that. */
function loadScript(): Promise<void> {
  loading ??= new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = SCRIPT;
    script.async = true;
    script.onload = () => resolve();
    script.onerror = () => {
      loading = undefined;
      script.remove();
      reject(new Error(t('Plaid’s window did not load. Check the connection and try again.')));
    };
    document.head.append(script);
  });
  return loading;
}
