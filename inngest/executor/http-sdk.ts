import type { Answer } from './sdk';
import { isSignedBy, sign } from './signature';

const MAX_ANSWER_BYTES = 32 * 1_048_576;
const MAX_CALL_MS = 2 * 3_600_000;

/** Calls a function of another program, signed, at the address it registered. An answer with a wrong signature throws. */
export async function callOverHttp(
  address: string,
  functionId: string,
  stepId: string,
  payload: unknown,
  signingKey: string,
): Promise<Answer> {
  const url = new URL(address);
  if (!url.searchParams.has('fnId')) url.searchParams.set('fnId', functionId);
  url.searchParams.set('stepId', stepId);
  const { body, signature } = sign(payload, signingKey);
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-inngest-server-kind': 'cloud',
      'x-inngest-signature': signature,
    },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(MAX_CALL_MS),
  });
  const text = await readBounded(response);
  const signed = response.headers.get('x-inngest-signature');
  // Not every SDK signs its answers; one that does must be right.
  if (signed && !isSignedBy(text, signed, signingKey)) {
    throw new Error('The signature of the answer is wrong.');
  }
  return { status: response.status, headers: response.headers, body: readJson(text) };
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new Error('The answer is larger than 32 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
