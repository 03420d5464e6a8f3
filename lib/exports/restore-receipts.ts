import 'server-only';
import { addAttachment, pathOf } from '@/lib/attachments/add';
import { sha256 } from '@/lib/crypto';
import type { UserId } from '@/lib/ids';
import { objectStore } from '@/lib/objects';
import type { Renamed } from './restore';
import type { ExportFile } from './schema';

/**
 * The receipts of one restore. Their rows are the transaction's; their bytes are stored beside it,
 * and taken back when it comes to nothing.
 */
export class Receipts {
  #stored: string[] = [];

  constructor(private readonly userId: UserId) {}

  async add(attachments: ExportFile['attachments'], { transactions }: Renamed): Promise<void> {
    for (const { transaction_id, name, content } of attachments) {
      const id = transactions.get(transaction_id);
      if (id === undefined) continue;
      const bytes = new Uint8Array(Buffer.from(content, 'base64'));
      this.#stored.push(pathOf(this.userId, id, sha256(bytes)));
      await addAttachment(this.userId, id, { name, bytes });
    }
  }

  async takeBack(): Promise<void> {
    for (const path of this.#stored.splice(0)) await objectStore().remove(path);
  }
}
