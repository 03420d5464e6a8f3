import { invalid, notFound, SavoryError } from '@/lib/errors';
import { decodeId } from '@/lib/ids';
import type { Sent } from '@/lib/imports/create';
import { importOptions } from '@/lib/imports/schema';
import { readBytes } from './body';
import { invalidInput } from './problem';

const MAX_FILE = 50 * 1024 * 1024;
/** The other parts and what stands between them. */
const MAX_AROUND = 64 * 1024;

/**
 * The parts of an upload, counted while they come. Throws malformed, too_large, or invalid with the
 * part that is wrong.
 */
export async function readUpload(request: Request): Promise<Sent> {
  const form = await readForm(request);
  for (const name of form.keys()) {
    if (!/^(file|account_id|options)$/.test(name)) {
      throw invalid(`/${name}`, 'There is no such field.');
    }
    if (form.getAll(name).length > 1) throw invalid(`/${name}`, 'Sent twice.');
  }
  const file = form.get('file');
  if (!(file instanceof File)) throw invalid('/file', 'Send the statement file in this part.');
  if (file.size > MAX_FILE) throw new SavoryError('too_large', 'The file is larger than 50 MiB.');
  return {
    fileName: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
    accountId: accountIn(textOf(form, 'account_id')),
    options: optionsIn(textOf(form, 'options')),
  };
}

/** How long the caller wants to wait for the result, in ms (RFC 7240). */
export function waitOf(request: Request): number {
  const prefer = request.headers.get('prefer') ?? '';
  if (/\brespond-async\b/i.test(prefer)) return 0;
  const seconds = /\bwait=(\d{1,4})\b/i.exec(prefer)?.[1];
  return Math.min(LONGEST_WAIT, seconds === undefined ? LONGEST_WAIT : Number(seconds) * 1_000);
}
const LONGEST_WAIT = 20_000;

async function readForm(request: Request): Promise<FormData> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) {
    throw new SavoryError('malformed', 'Send multipart/form-data with a part named file.');
  }
  const bytes = await readBytes(request, MAX_FILE + MAX_AROUND);
  try {
    // safe because: readBytes gives bytes of a plain buffer
    const body = bytes as Uint8Array<ArrayBuffer>;
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    throw new SavoryError('malformed', 'The body is not multipart/form-data.');
  }
}

function textOf(form: FormData, name: string): string | null {
  const value = form.get(name);
  if (value instanceof File) throw invalid(`/${name}`, 'This part is text.');
  return value === '' ? null : value;
}

function accountIn(text: string | null): bigint | null {
  if (text === null) return null;
  const id = decodeId(text);
  if (id === null) throw notFound('No account');
  return id;
}

function optionsIn(text: string | null): Sent['options'] {
  if (text === null) return {};
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid('/options', 'Not JSON.');
  }
  const parsed = importOptions.safeParse(json);
  if (!parsed.success) throw invalidInput(parsed.error, '/options');
  return parsed.data;
}
