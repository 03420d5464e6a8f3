-- Whose role is operator (S42). Signing up gives it to nobody: it is taken once by a token that whoever
-- starts the instance reads from its console, or given by the setting OPERATORS.
create table operators (
  user_id bigint primary key references users (id) on delete cascade,
  since timestamptz(3) not null default now()
);
select secure_table('operators'::regclass, 'user_id');
grant select on operators to savory_web, savory_worker; -- only the function below writes

-- The one token there is; a new one takes the place of the former. Nobody but the owner sees it.
create table setup_tokens (
  id int primary key default 1 check (id = 1),
  token_hash bytea not null,
  made_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);

-- The user of this transaction becomes an operator, if this is the hash of the token. Hashes are compared
-- under a salt of the moment, so that how long it takes tells nothing of the token.
create function claim_operator(given bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  claimant bigint := nullif(current_setting('app.user_id', true), '')::bigint;
  salt bytea := uuid_send(gen_random_uuid());
begin
  if claimant is null then return false; end if;
  update setup_tokens set used_at = now()
  where used_at is null and expires_at > now()
    and sha256(salt || token_hash) = sha256(salt || given);
  if not found then return false; end if;
  insert into operators (user_id) values (claimant) on conflict do nothing;
  return true;
end $$;
revoke all on function claim_operator from public;
grant execute on function claim_operator to savory_web;
