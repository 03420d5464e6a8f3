import { SavoryError, told } from '@/lib/errors';

const MAX_BYTES = 1_048_576;

/** The JSON of a request; undefined when it has no body. `malformed` or `too_large` otherwise. */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request, MAX_BYTES);
  if (bytes.length === 0) return undefined;
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new SavoryError('malformed', 'Send JSON, with Content-Type: application/json.');
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new SavoryError('malformed', 'The body is not JSON in UTF-8.');
  }
}

/** Counted while reading: what a header promises is not what arrives. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(limit: number): SavoryError {
  return new SavoryError(
    'too_large',
    told('The body is larger than {size} MiB.', { size: limit / 1_048_576 }),
  );
}
