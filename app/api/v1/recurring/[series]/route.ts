import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/recurring';
import { chooseSeries } from '@/lib/recurring/choose';
import { forgetSeries } from '@/lib/recurring/forget';

export const PATCH = userHandler(op.chooseRecurring, ({ userId, params, body }) =>
  chooseSeries(userId, params.series, body),
);
export const DELETE = userHandler(op.forgetRecurring, ({ userId, params }) =>
  forgetSeries(userId, params.series),
);
