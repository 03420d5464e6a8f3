-- The invariants are looked at every night and reported; nothing is healed. Where they say that the books
-- of an account do not add up, nothing more is written into them until they do: going on would bury it.
create table invariant_checks (
  id bigint generated always as identity primary key,
  checked_at timestamptz(3) not null default now(),
  took_ms integer not null,
  violations integer not null,
  -- [{invariant, count, subjects}], at most 20 subjects of each
  found jsonb not null
);

create table held_books (
  user_id bigint not null references users (id) on delete cascade,
  account_id bigint not null,
  invariant text not null,
  held_at timestamptz(3) not null default now(),
  primary key (user_id, account_id)
);
select secure_table('held_books', 'user_id');
grant select on held_books to savory_web, savory_worker;

-- Which violations are of an account's books, and whose. A row's account is looked up.
create function violated_books() returns table (user_id bigint, account_id bigint, invariant text, subject text)
language sql stable security definer set search_path = pg_catalog, public as $$
  with broken as (
    select v.invariant, v.subject,
      substring(v.subject from 'user (\d+)')::bigint as who,
      substring(v.subject from 'account (\d+)')::bigint as account,
      substring(v.subject from 'transaction (\d+)')::bigint as transaction
    from invariant_violation v
  )
  select coalesce(b.who, a.user_id), coalesce(b.account, t.account_id), b.invariant, b.subject
  from broken b
  left join accounts a on b.who is null and b.invariant ~ '^I2 ' and a.id = b.account
  left join lateral (
    select t.account_id from transactions t where t.user_id = b.who and t.id = b.transaction limit 1
  ) t on b.account is null and b.transaction is not null
$$;

-- Looks, writes down what was found, holds the books it is about, and lets go of those that add up again.
create function check_invariants() returns integer
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  began timestamptz := clock_timestamp();
  seen jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(v)), '[]') into seen from (select * from violated_books() limit 100000) v;
  insert into held_books (user_id, account_id, invariant)
    select distinct on (b.user_id, b.account_id) b.user_id, b.account_id, b.invariant
    from jsonb_to_recordset(seen) b (user_id bigint, account_id bigint, invariant text) join users u on u.id = b.user_id
    where b.account_id is not null and b.invariant ~ '^I(1|1b|2|5|6|18) '
    order by 1, 2, 3
    on conflict do nothing;
  delete from held_books h where not exists (
    select from jsonb_to_recordset(seen) b (user_id bigint, account_id bigint)
    where b.user_id = h.user_id and b.account_id = h.account_id);
  insert into invariant_checks (took_ms, violations, found)
    select 1000 * extract(epoch from clock_timestamp() - began), jsonb_array_length(seen),
      coalesce(jsonb_agg(f order by f.invariant), '[]')
    from (select b.invariant, count(*)::integer as count,
        to_jsonb((array_agg(b.subject order by b.subject))[1:20]) as subjects
      from jsonb_to_recordset(seen) b (invariant text, subject text) group by 1) f;
  delete from invariant_checks where id <= (select max(id) - 90 from invariant_checks);
  return jsonb_array_length(seen);
end $$;

-- Held books take no row, whoever writes. People who leave are let go: erasing is no going on.
create function refuse_held_books() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare held boolean;
begin
  if not exists (select from held_books) then return null; end if;
  if tg_op = 'DELETE' then
    select exists (select from old_rows r join held_books h on (h.user_id, h.account_id) = (r.user_id, r.account_id)
      join users u on u.id = h.user_id where u.disabled_at is null) into held;
  else
    select exists (select from new_rows r join held_books h on (h.user_id, h.account_id) = (r.user_id, r.account_id)
      join users u on u.id = h.user_id where u.disabled_at is null) into held;
  end if;
  if held then raise exception 'The books of this account are held.' using errcode = 'SV001'; end if;
  return null;
end $$;
create trigger transactions_insert_held after insert on transactions
  referencing new table as new_rows for each statement execute function refuse_held_books();
create trigger transactions_update_held after update on transactions
  referencing new table as new_rows for each statement execute function refuse_held_books();
create trigger transactions_delete_held after delete on transactions
  referencing old table as old_rows for each statement execute function refuse_held_books();

-- For the operator's page.
create function operator_checks() returns table (checked_at timestamptz, took_ms integer, violations integer, found jsonb, held bigint)
language sql stable security definer set search_path = pg_catalog, public as $$
  select c.checked_at, c.took_ms, c.violations, c.found, (select count(*) from held_books)
  from invariant_checks c order by c.id desc limit 30
$$;

-- What a worker counts for its metrics: names and numbers of everybody together.
create function work_figures() returns table (name text, label text, value double precision)
language sql stable security definer set search_path = pg_catalog, public as $$
  select 'owed', 'extractions', count(*)::float8 from extractions where state in ('queued', 'running')
  union all select 'owed', 'outbox', count(*) from outbox
  union all select 'owed', 'deliveries', count(*) from deliveries where state = 'queued'
  union all select 'oldest', 'outbox', coalesce(extract(epoch from now() - min(o.created_at)), 0) from outbox o
  union all select 'oldest', 'connections',
    coalesce(extract(epoch from now() - min(c.next_update)), 0) from connections c
    where c.removed_at is null and c.status = 'active' and c.next_update < now()
  union all select 'connections', coalesce(c.error_code, c.status::text), count(*) from connections c where c.removed_at is null group by 2
  union all select 'accounts', a.reconciliation::text, count(*) from accounts a where a.closed_at is null group by 2
  union all select 'violations', '', coalesce((select c.violations from invariant_checks c order by c.id desc limit 1), 0)
  union all select 'checked', '', coalesce((select extract(epoch from now() - max(c.checked_at)) from invariant_checks c), -1)
  union all select 'held', '', count(*) from held_books
$$;

revoke execute on function violated_books(), check_invariants(), refuse_held_books(), operator_checks(), work_figures() from public;
grant execute on function check_invariants(), work_figures() to savory_worker;
grant execute on function operator_checks() to savory_web, savory_worker;
