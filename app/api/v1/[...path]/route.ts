import { randomUUID } from 'node:crypto';
import { problemOf } from '@/app/api/problem';
import { SavoryError } from '@/lib/errors';

/** Paths the API does not have answer like its other errors, not with a page. */
function nowhere(): Response {
  const error = new SavoryError('not_found', 'The API has no such call; see openapi.json.', {
    code: 'no_such_call',
  });
  return problemOf(error, randomUUID());
}

export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT };
