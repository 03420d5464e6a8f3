-- What a cache may trust: each user's version rises in the very transaction that changes what their
-- summaries and lists show. A step is a row added, never a counter raised: nobody waits for anybody,
-- so bulk work over many users can't deadlock here, and a person need not wait for their bank. The
-- version is the sum: it only ever grows as transactions commit, so two states never share one.
create table version_steps (
  user_id bigint not null,
  id bigint generated always as identity,
  steps bigint not null default 1,
  primary key (user_id, id)
);
select secure_table('version_steps', 'user_id');

-- Once per statement and user.
create function raise_versions() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'DELETE' then
    insert into version_steps (user_id) select distinct user_id from old_rows;
  else
    insert into version_steps (user_id) select distinct user_id from new_rows;
  end if;
  return null;
end $$;

-- monthly_spending and account_totals follow transactions; whoever rebuilds them by hand adds a step.
do $$
declare t text;
begin
  foreach t in array array['transactions', 'accounts', 'categories', 'budget_overrides'] loop
    execute format('create trigger %1$s_insert_versioned after insert on %1$s
      referencing new table as new_rows for each statement execute function raise_versions()', t);
    execute format('create trigger %1$s_update_versioned after update on %1$s
      referencing new table as new_rows for each statement execute function raise_versions()', t);
    execute format('create trigger %1$s_delete_versioned after delete on %1$s
      referencing old table as old_rows for each statement execute function raise_versions()', t);
  end loop;
end $$;

-- Of these rows little is shown, and the rest is written often (when a person was last seen).
create function raise_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into version_steps (user_id) values ((to_jsonb(new) ->> tg_argv[0])::bigint);
  return null;
end $$;
create trigger users_update_versioned after update on users for each row
  when ((old.currency, old.timezone, old.monthly_income_minor) is distinct from (new.currency, new.timezone, new.monthly_income_minor))
  execute function raise_version('id');
create trigger connections_update_versioned after update on connections for each row
  when (old.institution is distinct from new.institution)
  execute function raise_version('user_id');

-- Many rows become one with their sum, in one statement, so that no reader sees a version go back. Two
-- at once: each sums what it deleted itself.
create function fold_version(who bigint) returns void
language sql security definer set search_path = pg_catalog, public as $$
  with folded as (delete from version_steps where user_id = who returning steps)
  insert into version_steps (user_id, steps) select who, sum(steps) from folded having count(*) > 0
$$;

-- Sign-in look-ups of many requests in one, each with its user's version as of this moment. The
-- functions for a single one stay until no older program runs.
create function find_tokens(hashes bytea[])
returns table (hash bytea, user_id bigint, token_id bigint, scopes text[], last_used_at timestamptz,
  timezone text, version bigint, version_rows bigint)
language sql stable security definer set search_path = pg_catalog, public as $$
  select t.token_hash, t.user_id, t.id, t.scopes, t.last_used_at, u.timezone, c.version, c.version_rows
  from tokens t join users u on u.id = t.user_id,
    lateral (select coalesce(sum(c.steps), 0)::bigint as version, count(*) as version_rows from version_steps c where c.user_id = t.user_id) c
  where t.token_hash = any (hashes) and (t.expires_at is null or t.expires_at > now()) and u.disabled_at is null
$$;

create function find_sessions(hashes bytea[])
returns table (hash bytea, user_id bigint, session_id bigint, expires_at timestamptz, last_seen_at timestamptz,
  authenticated_at timestamptz, timezone text, version bigint, version_rows bigint)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.sid_hash, s.user_id, s.id, s.expires_at, s.last_seen_at, s.authenticated_at, u.timezone, c.version, c.version_rows
  from sessions s join users u on u.id = s.user_id,
    lateral (select coalesce(sum(c.steps), 0)::bigint as version, count(*) as version_rows from version_steps c where c.user_id = s.user_id) c
  where s.sid_hash = any (hashes) and s.expires_at > now() and u.disabled_at is null
$$;

create or replace function erase_user(who bigint) returns void
language sql security definer set search_path = pg_catalog, public as $$
  delete from accounts where user_id = who;
  delete from users where id = who;
  delete from monthly_spending where user_id = who;
  delete from account_totals where user_id = who;
  delete from log_parts where user_id = who;
  delete from version_steps where user_id = who;
$$;

-- Also folds the steps of users nobody has looked at for long, some each time.
create or replace function prune_expired() returns void
language sql security definer set search_path = pg_catalog, public as $$
  delete from idempotency_keys where created_at < now() - interval '48 hours';
  delete from sessions where expires_at < now();
  delete from rate_limits where window_start < now() - interval '1 day';
  select fold_version(user_id) from (
    select user_id from version_steps group by user_id having count(*) > 16 order by user_id limit 50000) many;
$$;

revoke execute on function raise_versions(), raise_version(), fold_version(bigint), find_tokens(bytea[]), find_sessions(bytea[]) from public;
grant execute on function fold_version(bigint), find_tokens(bytea[]), find_sessions(bytea[]) to savory_web, savory_worker;
