import 'server-only';
import { linkable, sandboxLogins } from '@/lib/connectors/registry';
import { env } from '@/lib/env';
import type { Provider } from './schema';

/** What can be linked here, with the fields each needs; the sandbox bank with logins to try, while it is on. */
export function listProviders(): { data: Provider[] } {
  const { SANDBOX_BANK, BANK_PORT } = env();
  const real = linkable().map((provider) => ({ ...provider, sandbox: false, logins: [] }));
  if (SANDBOX_BANK !== 'on' || !BANK_PORT) return { data: real };
  const account_url = `http://localhost:${BANK_PORT}/ofx`;
  const sandbox: Provider = {
    id: 'sandbox',
    name: 'Sandbox Bank',
    way: 'credentials',
    sandbox: true,
    fields: linkable().find((provider) => provider.id === 'ofx')?.fields ?? [],
    logins: sandboxLogins().map((person) => ({
      label: person.label,
      account_url,
      account_login: person.login,
      account_password: person.password,
    })),
  };
  return { data: [sandbox, ...real] };
}
