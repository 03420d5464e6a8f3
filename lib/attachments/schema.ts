import { z } from 'zod';
import { id, instant, list } from '@/lib/wire';

/** A photograph or a scan; all of a person's together, and of one transaction. */
export const MOST_BYTES = 10 * 1024 * 1024;
export const MOST_BESIDE_ONE = 10;
export const MOST_BYTES_EACH = 500 * 1024 * 1024;

export const attachmentBody = z
  .strictObject({
    file: z.string().meta({ format: 'binary', description: 'PDF or picture, at most 10 MiB' }),
  })
  .meta({ id: 'AddAttachment' });

export const attachment = z
  .strictObject({
    id,
    transaction_id: id,
    name: z.string(),
    media_type: z.string().describe('By its first bytes, never by what the sender said'),
    bytes: z.number().int(),
    created_at: instant,
  })
  .meta({ id: 'Attachment' });
export type Attachment = z.infer<typeof attachment>;
export const attachmentList = list(attachment);
