import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/people';
import { getProfile } from '@/lib/users/queries';
import { requestErasure } from '@/lib/users/request-erasure';
import { updateProfile } from '@/lib/users/update-profile';

export const GET = userHandler(op.getProfile, ({ userId }) => getProfile(userId));
export const PATCH = userHandler(op.updateProfile, ({ userId, body }) =>
  updateProfile(userId, body),
);
export const DELETE = userHandler(op.eraseUser, ({ userId, body }) => requestErasure(userId, body));
