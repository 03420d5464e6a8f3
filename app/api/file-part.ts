import { invalid, SavoryError } from '@/lib/errors';
import { readBytes } from './body';

/** The other parts and what stands between them. */
const AROUND = 16 * 1024;

/** The one part `file` of an upload, counted while it comes. Throws malformed, too_large, invalid. */
export async function readFilePart(
  request: Request,
  most: number,
): Promise<{ name: string; bytes: Uint8Array }> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) {
    throw new SavoryError('malformed', 'Send multipart/form-data with a part named file.');
  }
  // safe because: readBytes gives bytes of a plain buffer
  const body = (await readBytes(request, most + AROUND)) as Uint8Array<ArrayBuffer>;
  const form = await new Response(body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw new SavoryError('malformed', 'The body is not multipart/form-data.');
    });
  for (const name of form.keys()) {
    if (name !== 'file') throw invalid(`/${name}`, 'There is no such field.');
  }
  const [file, second] = form.getAll('file');
  if (!(file instanceof File) || second) throw invalid('/file', 'Send one file in this part.');
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
