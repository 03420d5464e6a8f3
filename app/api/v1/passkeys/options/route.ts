import { openHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/security';
import { askPasskey } from '@/lib/auth/ask-passkey';

export const POST = openHandler(op.askPasskey, () => askPasskey());
