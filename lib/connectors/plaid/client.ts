import { Configuration, PlaidApi, PlaidEnvironments } from 'plaid';
import { env, required } from '@/lib/env';
import type { Context, HttpAnswer } from '../contract';

type Reach = Pick<Context, 'http' | 'signal'>;
type Adapter = (config: {
  url?: string;
  method?: string;
  headers: { toJSON(): object };
  data?: unknown;
}) => Promise<unknown>;

/** Where Plaid is asked: its own address for the environment, or the operator's. */
export function plaidUrl(): string {
  const { PLAID_URL, PLAID_ENV } = env();
  return (PLAID_URL ?? PlaidEnvironments[PLAID_ENV] ?? '').replace(/\/$/, '');
}

/**
 * One call by Plaid's own SDK, over the guarded client: the SDK's axios sends through `x.http`. Gives
 * the exact bytes, whatever the status; reading them is for others.
 */
export async function callPlaid(
  x: Reach,
  call: (api: PlaidApi) => Promise<unknown>,
): Promise<HttpAnswer> {
  let answer: HttpAnswer | undefined;
  let failure: unknown;
  const adapter: Adapter = async (config) => {
    try {
      answer = await x.http({
        url: config.url ?? '',
        method: 'POST',
        headers: plainHeaders(config.headers.toJSON()),
        body: typeof config.data === 'string' ? config.data : '{}',
        signal: x.signal,
      });
    } catch (error) {
      failure = error; // axios would wrap it, and lose what kind of failure it is
      throw error;
    }
    return { data: null, status: answer.status, statusText: '', headers: {}, config };
  };
  try {
    await call(new PlaidApi(configuration(adapter)));
  } catch (error) {
    throw failure ?? error;
  }
  if (!answer) throw new Error('The SDK made no call.');
  return answer;
}

function configuration(adapter: Adapter): Configuration {
  return new Configuration({
    basePath: plaidUrl(),
    baseOptions: {
      adapter,
      // an axios of its own mind would take them from the machine's environment
      proxy: false,
      headers: {
        'PLAID-CLIENT-ID': required('PLAID_CLIENT_ID'),
        'PLAID-SECRET': required('PLAID_SECRET'),
      },
    },
  });
}

function plainHeaders(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
    ),
  );
}
