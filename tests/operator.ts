import type pg from 'pg';

/** Gives the account with this address the operator's role, as a token of the console does. */
export async function makeOperator(owner: pg.Client, email: string): Promise<void> {
  await owner.query('insert into operators (user_id) select id from users where email = $1', [
    email,
  ]);
}
