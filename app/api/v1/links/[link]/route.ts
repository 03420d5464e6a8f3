import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/connections';
import { chooseInstitution } from '@/lib/connections/choose-institution';
import { finishLink } from '@/lib/connections/finish-link';
import { getLink } from '@/lib/connections/queries';

export const GET = userHandler(op.getLink, ({ userId, params }) => getLink(userId, params.link));

export const PATCH = userHandler(op.chooseInstitution, ({ userId, params, body }) =>
  chooseInstitution(userId, params.link, body.institution),
);

export const POST = userHandler(op.finishLink, ({ userId, params, body }) =>
  finishLink(userId, params.link, body),
);
