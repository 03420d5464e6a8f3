import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/income';
import { getIncome } from '@/lib/income/queries';

export const GET = userHandler(op.getIncome, ({ userId }) => getIncome(userId));
