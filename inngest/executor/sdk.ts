import type { Inngest, InngestFunction } from 'inngest';
import { serve } from 'inngest/edge';
import { z } from 'zod';
import { type FunctionConfig, readConfigs } from './config';
import { sign } from './signature';

const ORIGIN = 'http://executor.local';
const PATH = `${ORIGIN}/api/inngest`;
const registration = z.object({ functions: z.array(z.unknown()) });

/** The SDK's answer to a call. */
export type Answer = { status: number; headers: Headers; body: unknown };

/** The SDK's serve handler called inside the process, over its own signed protocol. */
export type Sdk = {
  register(): Promise<Map<string, FunctionConfig>>;
  call(functionId: string, stepId: string, payload: unknown): Promise<Answer>;
};

export function inProcessSdk(
  client: Inngest.Any,
  functions: readonly InngestFunction.Any[],
  signingKey: string,
): Sdk {
  const handler = serve({ client, functions });
  const request = (method: string, url: string, payload: unknown, extra?: HeadersInit) => {
    const { body, signature } = sign(payload, signingKey);
    const headers = new Headers(extra);
    headers.set('content-type', 'application/json');
    headers.set('host', 'executor.local');
    headers.set('x-inngest-signature', signature);
    return handler(new Request(url, { method, headers, body }));
  };
  return {
    async register() {
      // In band: the answer carries the configurations, nobody has to be called back.
      const response = await request(
        'PUT',
        PATH,
        { url: PATH },
        { 'x-inngest-sync-kind': 'in_band' },
      );
      if (!response.ok)
        throw new Error(`The functions cannot be registered: ${await response.text()}`);
      return readConfigs(registration.parse(await response.json()).functions);
    },
    async call(functionId, stepId, payload) {
      const query = new URLSearchParams({ fnId: functionId, stepId });
      const response = await request('POST', `${PATH}?${query}`, payload);
      const body: unknown = await response.json();
      return { status: response.status, headers: response.headers, body };
    },
  };
}
