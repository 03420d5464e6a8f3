import { randomUUID } from 'node:crypto';
import { problemOf } from '@/app/api/problem';
import { receivePlaidWebhook } from '@/lib/connections/webhook';
import { linkable } from '@/lib/connectors/registry';
import { notFound, SavoryError } from '@/lib/errors';
import { networkOf, pace } from '@/lib/rate-limit';

const MOST_BYTES = 64 * 1024;

/** Calls of providers, signed by them: Plaid alone has any. Who is not set up here is not there. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ provider: string }> },
): Promise<Response> {
  try {
    const { provider } = await params;
    if (provider !== 'plaid' || !linkable().some(({ id }) => id === provider)) throw notFound();
    pace(networkOf(request.headers));
    const bytes = await readBytes(request);
    await receivePlaidWebhook(bytes, request.headers.get('plaid-verification') ?? '');
    return Response.json({});
  } catch (error) {
    return problemOf(error, randomUUID());
  }
}

/** The exact bytes: the signature is of them. */
async function readBytes(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new SavoryError('too_large', 'Too large for a webhook.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
