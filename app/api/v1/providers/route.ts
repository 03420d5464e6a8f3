import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/connections';
import { listProviders } from '@/lib/connections/providers';

export const GET = userHandler(op.listProviders, () => listProviders());
