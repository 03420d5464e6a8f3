-- The archive: months that have left `transactions` for Parquet in the object store
-- (docs/decisions/archive.md). The rows here say which copy is the valid one, and change in one
-- transaction with the rows of `transactions`.

create table archive_months (
  month date primary key check (extract(day from month) = 1),
  -- the token of the run that works on this month; another run takes the month over by writing its own
  run text,
  -- the manifest in the object store; null while nothing of this month is archived
  manifest text,
  -- brought back by hand: stays in the hot tables until it is archived by hand
  held boolean not null default false,
  archived_at timestamptz(3)
);

-- One object each. Not live: written by a run that has not ended; nobody reads it.
create table archive_parts (
  month date not null,
  path text not null,
  live boolean not null default false,
  rows integer not null,
  bytes integer not null,
  sha256 text not null,
  first_user bigint not null,
  last_user bigint not null,
  -- by currency, of all rows whatever they count as
  sums jsonb not null,
  created_at timestamptz(3) not null default now(),
  primary key (month, path)
);

-- Whose rows of which month are archived, where in which part. With `thawed_at` they stand in the hot
-- table at the moment and those are the valid ones; the copy may be out of date until the next run.
-- No foreign key: an erased user's rows are taken out of the parts by what stands here.
create table archive_users (
  user_id bigint not null,
  month date not null,
  path text not null,
  live boolean not null default false,
  first_row integer not null,
  rows integer not null,
  first_id bigint not null,
  last_id bigint not null,
  -- of the rows, and of what monthly_spending must say of them
  digest bigint not null,
  spending bigint not null,
  -- what account_totals must hold beside the hot rows
  accounts jsonb not null,
  thawed_at timestamptz(3),
  primary key (user_id, month, path)
);
create unique index archive_users_live on archive_users (user_id, month) where live;
create index archive_users_of_part on archive_users (month, path);
select secure_table('archive_users', 'user_id');
grant select on archive_users to savory_web, savory_worker;
grant select on archive_months, archive_parts to savory_worker;

-- Whose rows changed while a run copied their month: those stay in the hot table.
create table archive_touched (
  month date not null,
  user_id bigint not null,
  primary key (month, user_id)
);
select secure_table('archive_touched', 'user_id');

create function archive_touched() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'DELETE' then
    insert into archive_touched (month, user_id)
    values (date_trunc('month', old.booked_on::timestamp)::date, old.user_id) on conflict do nothing;
  else
    insert into archive_touched (month, user_id)
    values (date_trunc('month', new.booked_on::timestamp)::date, new.user_id) on conflict do nothing;
  end if;
  return null;
end $$;

-- ----------------------------------------------------------------------------- a row as the archive has it
-- Both engines read a row as the same text, so that a digest says whether two copies hold the same.
-- lib/archive/columns.ts has the same list; archive_begin refuses a table with a column it does not know.
create function archive_text(t transactions) returns text
language sql stable set search_path = pg_catalog, public as $$
  select concat_ws(E'\x1f', t.user_id::text, t.id::text, t.account_id::text, t.amount_minor::text,
    coalesce(t.extraction_id::text, '\N'), to_char(t.booked_on, 'YYYY-MM-DD'), t.category_id::text, t.status::text,
    t.source::text, t.category_source::text, t.excluded::text, t.reviewed::text, t.currency, t.external_id, t.seller,
    t.description, coalesce(to_char(t.transacted_on, 'YYYY-MM-DD'), '\N'), coalesce(t.mcc::text, '\N'),
    coalesce(t.check_number, '\N'),
    coalesce(to_char(t.removed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '\N'),
    coalesce(t.chosen_category_id::text, '\N'), coalesce(t.note, '\N'), coalesce(to_json(t.tags)::text, '\N'),
    coalesce(t.splits::text, '\N'), coalesce(t.transfer_id::text, '\N'), coalesce(t.refund_of::text, '\N'))
$$;

create function archive_digest(line text) returns bigint
language sql immutable set search_path = pg_catalog, public as $$
  select ('x' || substr(md5(line), 1, 15))::bit(60)::bigint
$$;

create function archive_line(t transactions) returns text
language sql stable set search_path = pg_catalog, public as $$
  select json_build_object('user_id', t.user_id, 'id', t.id, 'account_id', t.account_id, 'amount_minor', t.amount_minor,
    'extraction_id', t.extraction_id, 'booked_on', to_char(t.booked_on, 'YYYY-MM-DD'), 'category_id', t.category_id,
    'status', t.status, 'source', t.source, 'category_source', t.category_source, 'excluded', t.excluded,
    'reviewed', t.reviewed, 'currency', t.currency, 'external_id', t.external_id, 'seller', t.seller,
    'description', t.description, 'transacted_on', to_char(t.transacted_on, 'YYYY-MM-DD'), 'mcc', t.mcc,
    'check_number', t.check_number,
    'removed_at', to_char(t.removed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'chosen_category_id', t.chosen_category_id, 'note', t.note, 'tags', to_json(t.tags)::text, 'splits', t.splits::text,
    'transfer_id', t.transfer_id, 'refund_of', t.refund_of)::text
$$;

-- One number for what rows come to in monthly_spending, and for what monthly_spending says.
create function archive_spending_of(account_id bigint, category_id integer, currency text, posted_minor bigint,
  pending_minor bigint, posted_count bigint, pending_count bigint) returns bigint
language sql immutable set search_path = pg_catalog, public as $$
  select archive_digest(concat_ws('|', account_id, category_id, currency, posted_minor, pending_minor, posted_count, pending_count))
$$;

create function archive_spending_of_rows(who bigint, the_month date) returns bigint
language sql stable set search_path = pg_catalog, public as $$
  select coalesce(bit_xor(archive_spending_of(account_id, category_id, currency, posted_minor, pending_minor, posted_count, pending_count)), 0)
  from (
    select t.account_id, p.part_category_id as category_id, t.currency,
      coalesce(sum(p.part_minor) filter (where status = 'posted'), 0)::bigint as posted_minor,
      coalesce(sum(p.part_minor) filter (where status = 'pending'), 0)::bigint as pending_minor,
      count(*) filter (where status = 'posted') as posted_count, count(*) filter (where status = 'pending') as pending_count
    from transactions t, counted_parts(coalesce(t.chosen_category_id, t.category_id), t.amount_minor, t.splits) p
    where t.user_id = who and t.booked_on >= the_month and t.booked_on < (the_month + interval '1 month')::date
      and not t.excluded and t.removed_at is null
    group by 1, 2, 3) counted
$$;

create function archive_spending_of_sums(who bigint, the_month date) returns bigint
language sql stable set search_path = pg_catalog, public as $$
  select coalesce(bit_xor(archive_spending_of(account_id, category_id, currency, posted_minor, pending_minor, posted_count, pending_count)), 0)
  from monthly_spending m where m.user_id = who and m.month = the_month
    and (posted_minor, pending_minor, posted_count, pending_count) <> (0, 0, 0, 0)
$$;

-- ---------------------------------------------------------------------------------- what sees the archive
-- Months of these people whose rows are in the archive alone. Holds `transactions` so that no month
-- leaves before the caller's transaction has ended.
create function frozen_months(who bigint[], first_day date default null, last_day date default null, ids bigint[] default null)
returns table (user_id bigint, month date)
language plpgsql set search_path = pg_catalog, public as $$
begin
  lock table transactions in access share mode;
  return query select a.user_id, a.month from archive_users a
  where a.user_id = any (who) and a.live and a.thawed_at is null
    and (first_day is null or a.month >= date_trunc('month', first_day::timestamp)::date)
    and (last_day is null or a.month <= last_day)
    and (ids is null or exists (select from unnest(ids) i where i between a.first_id and a.last_id))
  order by a.month;
end $$;

-- Nothing is written beside rows that are in the archive: they come back first (lib/frozen.ts).
create function refuse_frozen() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  frozen text;
begin
  if not exists (select from archive_months m where m.manifest is not null) then return null; end if;
  select string_agg(a.user_id || '@' || a.month, ',') into frozen
  from (select distinct n.user_id, date_trunc('month', n.booked_on::timestamp)::date as month from new_rows n) d
  join archive_users a on a.user_id = d.user_id and a.month = d.month and a.live and a.thawed_at is null;
  if frozen is not null then
    raise exception 'months are archived: %', frozen using errcode = 'SV001';
  end if;
  return null;
end $$;
create trigger transactions_insert_not_frozen after insert on transactions
  referencing new table as new_rows for each statement execute function refuse_frozen();
create trigger transactions_update_not_frozen after update on transactions
  referencing new table as new_rows for each statement execute function refuse_frozen();

-- ------------------------------------------------------------------------------------------- a run
-- Old months there are partitions of, but for those brought back by hand.
create function archive_due(before date) returns setof date
language sql stable security definer set search_path = pg_catalog, public as $$
  select month from (
    select to_date(right(c.relname, 7), 'YYYY_MM') as month from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'transactions'::regclass and c.relname ~ '^transactions_\d{4}_\d{2}$') partitions
  where month < before and not exists (select from archive_months m where m.month = partitions.month and m.held)
  order by 1
$$;

-- Takes the month over from whoever works on it and forgets what they had not ended. From here on
-- whoever changes rows of the month is noted.
create function archive_begin(the_month date, token text) returns void
language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '4s' as $$
declare
  partition text := 'transactions_' || to_char(the_month, 'YYYY_MM');
begin
  if (select array_agg(attname::text order by attname) from pg_attribute
      where attrelid = 'transactions'::regclass and attnum > 0 and not attisdropped)
    <> array['account_id', 'amount_minor', 'booked_on', 'category_id', 'category_source', 'check_number',
      'chosen_category_id', 'currency', 'description', 'excluded', 'external_id', 'extraction_id', 'id', 'mcc', 'note',
      'refund_of', 'removed_at', 'reviewed', 'seller', 'source', 'splits', 'status', 'tags', 'transacted_on',
      'transfer_id', 'user_id'] then
    raise exception 'transactions has columns the archive does not know';
  end if;
  insert into archive_months (month, run) values (the_month, token)
  on conflict (month) do update set run = excluded.run;
  delete from archive_users where month = the_month and not live;
  delete from archive_parts where month = the_month and not live;
  delete from archive_touched where month = the_month;
  if to_regclass('public.' || partition) is not null
    and not exists (select from pg_trigger where tgrelid = to_regclass('public.' || partition) and tgname = 'archive_touched') then
    execute format('create trigger archive_touched after insert or update or delete on public.%I
      for each row execute function public.archive_touched()', partition);
  end if;
end $$;

create function archive_hold(the_month date, token text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform 1 from archive_months where month = the_month and run = token for share;
  if not found then
    raise exception 'another run took over %', to_char(the_month, 'YYYY-MM') using errcode = 'SV002';
  end if;
end $$;

-- The next people with rows to look at, with what their rows come to; the rows themselves only of those
-- whose copy is missing ('new') or out of date ('changed'). 'kept': back for less than `settled_before`.
create function archive_page(the_month date, token text, after_user bigint, page_rows integer, settled_before timestamptz)
returns table (user_id bigint, state text, path text, rows integer, digest bigint, spending bigint, accounts jsonb,
  sums jsonb, first_id bigint, last_id bigint, lines text[])
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  next_month date := (the_month + interval '1 month')::date;
begin
  perform archive_hold(the_month, token);
  return query
  with hot as (
    select t.user_id, count(*) as n from transactions t
    where t.booked_on >= the_month and t.booked_on < next_month and t.user_id > after_user
    group by t.user_id order by t.user_id limit 5000
  ), thawed as (
    select a.user_id from archive_users a
    where a.month = the_month and a.live and a.thawed_at is not null and a.user_id > after_user
    order by a.user_id limit 5000
  ), either as ( -- no further than both lists reach
    select coalesce(h.user_id, w.user_id) as user_id, coalesce(h.n, 0) as n from hot h full join thawed w using (user_id)
    where coalesce(h.user_id, w.user_id) <= least(
      (select case when count(*) = 5000 then max(hot.user_id) end from hot),
      (select case when count(*) = 5000 then max(thawed.user_id) end from thawed), 9223372036854775807)
  ), page as (
    select e.user_id, e.n, sum(e.n) over (order by e.user_id) as upto, row_number() over (order by e.user_id) as nth from either e
  ), facts as (
    select p.user_id, a.path, a.thawed_at, a.digest as known_digest, a.rows as known_rows, f.*
    from page p left join archive_users a on a.user_id = p.user_id and a.month = the_month and a.live
    cross join lateral (
      select count(*)::integer as rows, coalesce(bit_xor(archive_digest(archive_text(t))), 0) as digest,
        min(t.id) as first_id, max(t.id) as last_id
      from transactions t where t.user_id = p.user_id and t.booked_on >= the_month and t.booked_on < next_month
    ) f
    where p.nth = 1 or p.upto <= page_rows
  ), judged as (
    select f.*, case when f.path is null then 'new'
      when f.thawed_at is null then 'wrong'
      when f.thawed_at > settled_before then 'kept'
      when f.rows = 0 then 'gone'
      when (f.rows, f.digest) = (f.known_rows, f.known_digest) then 'same'
      else 'changed' end as state
    from facts f
  )
  select j.user_id, j.state, j.path, j.rows, j.digest,
    case when j.state in ('new', 'changed') then archive_spending_of_rows(j.user_id, the_month) end,
    a.accounts, s.sums, j.first_id, j.last_id, l.lines
  from judged j
  left join lateral (
    select jsonb_agg(to_jsonb(g)) as accounts from (
      select t.account_id, coalesce(sum(t.amount_minor) filter (where t.status = 'posted'), 0) as posted_minor,
        coalesce(sum(t.amount_minor) filter (where t.status = 'pending'), 0) as pending_minor,
        count(*) filter (where t.status = 'posted') as posted_count, count(*) filter (where t.status = 'pending') as pending_count
      from transactions t where t.user_id = j.user_id and t.booked_on >= the_month and t.booked_on < next_month and t.removed_at is null
      group by t.account_id) g
  ) a on j.state in ('new', 'changed')
  left join lateral (
    select jsonb_object_agg(g.currency, g.minor::text) as sums from (
      select t.currency, sum(t.amount_minor) as minor from transactions t
      where t.user_id = j.user_id and t.booked_on >= the_month and t.booked_on < next_month group by t.currency) g
  ) s on j.state in ('new', 'changed')
  left join lateral (
    select array_agg(archive_line(t)) as lines from transactions t
    where t.user_id = j.user_id and t.booked_on >= the_month and t.booked_on < next_month
  ) l on j.state in ('new', 'changed')
  order by j.user_id;
end $$;

-- What is known of whom in these parts, for parts that are written anew.
create function archive_entries(the_month date, token text, paths text[])
returns table (user_id bigint, path text, rows integer, digest bigint, spending bigint, accounts jsonb, first_id bigint, last_id bigint)
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform archive_hold(the_month, token);
  return query select a.user_id, a.path, a.rows, a.digest, a.spending, a.accounts, a.first_id, a.last_id
  from archive_users a where a.month = the_month and a.path = any (paths) and a.live
    and exists (select from users u where u.id = a.user_id) order by a.user_id;
end $$;

-- Notes a part before its object is stored, so that no object is ever unknown. Holds the people in it:
-- who is being erased is in no new part.
create function archive_prepare(the_month date, token text, part jsonb, entries jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform archive_hold(the_month, token);
  perform 1 from users u where u.id in (select (e ->> 'user_id')::bigint from jsonb_array_elements(entries) e) order by u.id for key share;
  if exists (select from jsonb_array_elements(entries) e where not exists (select from users u where u.id = (e ->> 'user_id')::bigint)) then
    raise exception 'somebody of this part is gone' using errcode = 'SV002';
  end if;
  insert into archive_parts (month, path, rows, bytes, sha256, first_user, last_user, sums)
  select the_month, p.path, p.rows, p.bytes, p.sha256, p.first_user, p.last_user, p.sums
  from jsonb_to_record(part) as p (path text, rows integer, bytes integer, sha256 text, first_user bigint, last_user bigint, sums jsonb);
  insert into archive_users (user_id, month, path, first_row, rows, first_id, last_id, digest, spending, accounts)
  select e.user_id, the_month, part ->> 'path', e.first_row, e.rows, e.first_id, e.last_id, e.digest, e.spending, coalesce(e.accounts, '[]')::jsonb
  from jsonb_to_recordset(entries) as e (user_id bigint, first_row integer, rows integer, first_id bigint, last_id bigint,
    digest bigint, spending bigint, accounts text);
end $$;

-- The switch, whole or not at all: prepared parts become valid, retired ones are forgotten, and the
-- partition goes with every row but of people who changed something meanwhile or were brought back
-- lately. `leave_hot`: parts alone (an erasure). Says how many people stayed.
create function archive_finish(the_month date, token text, retired text[], new_manifest text, settled_before timestamptz, leave_hot boolean)
returns integer
language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '4s' as $$
declare
  partition text := 'transactions_' || to_char(the_month, 'YYYY_MM');
  old text := partition || '_archived';
  kept bigint[] := '{}';
  wrong bigint;
begin
  -- a copy of the whole instance must find the objects its rows name
  if not pg_try_advisory_xact_lock_shared(hashtext('savory.backup')) then
    raise exception 'a backup is being made' using errcode = 'SV003';
  end if;
  perform pg_advisory_xact_lock(hashtext('savory.ensure_months')); -- before the table, as ensure_months does
  if not leave_hot then lock table transactions in access exclusive mode; end if;
  perform archive_hold(the_month, token);

  update archive_users n set thawed_at = o.thawed_at from archive_users o
  where n.month = the_month and not n.live and (o.user_id, o.month) = (n.user_id, n.month) and o.live;
  delete from archive_users where month = the_month and live and path = any (retired);
  delete from archive_parts where month = the_month and live and path = any (retired);
  update archive_users set live = true where month = the_month and not live;
  update archive_parts set live = true where month = the_month and not live;

  -- without the trigger the partition came after the run began: another time
  if not leave_hot and exists (select from pg_trigger where tgrelid = to_regclass('public.' || partition) and tgname = 'archive_touched') then
    select coalesce(array_agg(k.user_id), '{}') into kept from (
      select t.user_id from archive_touched t where t.month = the_month
      union select a.user_id from archive_users a where a.month = the_month and a.live and a.thawed_at > settled_before) k;
    -- once more, where that is soon done: nobody's rows go without as many in the archive
    if (select reltuples from pg_class where oid = to_regclass('public.' || partition)) < 2000000 then
      execute format('select count(*) from (select user_id, count(*) as n from public.%I where user_id <> all ($1) group by 1) h
        where not exists (select from public.archive_users a where a.user_id = h.user_id and a.month = $2 and a.live and a.rows = h.n)',
        partition) into wrong using kept, the_month;
      if wrong > 0 then raise exception '% people have rows in % that no part holds', wrong, partition; end if;
    end if;
    update archive_users a set thawed_at = coalesce(a.thawed_at, now()) where a.month = the_month and a.live and a.user_id = any (kept);
    update archive_users a set thawed_at = null where a.month = the_month and a.live and a.user_id <> all (kept);
    execute format('alter table public.transactions detach partition public.%I', partition);
    execute format('alter table public.%I rename to %I', partition, old);
    if exists (select from unnest(kept)) then
      perform ensure_months(the_month, the_month);
      -- into the partition itself: the triggers of `transactions` have counted these rows long ago
      execute format('insert into public.%I select * from public.%I where user_id = any ($1)', partition, old) using kept;
    end if;
    execute format('drop table public.%I', old);
    delete from archive_touched where month = the_month;
  end if;
  update archive_months set run = null, held = false, archived_at = now(),
    manifest = case when exists (select from archive_parts where month = the_month) then new_manifest end
  where month = the_month;
  delete from archive_months where month = the_month and manifest is null;
  return coalesce(array_length(kept, 1), 0);
end $$;

-- ---------------------------------------------------------------------------------------- and back
-- Puts one person's rows of a month back into the hot table, checked against what is known of them.
-- Null: the part is not the valid one any more; false: they are there already.
create function archive_thaw(who bigint, the_month date, from_path text, lines jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  partition text := 'transactions_' || to_char(the_month, 'YYYY_MM');
  entry archive_users;
  came record;
begin
  perform ensure_months(the_month, the_month);
  lock table transactions in row exclusive mode;
  select * into entry from archive_users a where a.user_id = who and a.month = the_month and a.live for update;
  if not found or entry.thawed_at is not null then return false; end if;
  if entry.path <> from_path then return null; end if;
  if to_regclass('public.' || partition) is null then -- left again while we waited
    raise exception 'no partition' using errcode = '40001';
  end if;
  -- into the partition itself: monthly_spending and account_totals have these rows already
  execute format('insert into public.%I (user_id, id, account_id, amount_minor, extraction_id, booked_on, category_id, status,
      source, category_source, excluded, reviewed, currency, external_id, seller, description, transacted_on, mcc,
      check_number, removed_at, chosen_category_id, note, tags, splits, transfer_id, refund_of)
    select user_id, id, account_id, amount_minor, extraction_id, booked_on, category_id, status,
      source, category_source, excluded, reviewed, currency, external_id, seller, description, transacted_on, mcc,
      check_number, removed_at, chosen_category_id, note,
      case when tags is not null then array(select jsonb_array_elements_text(tags::jsonb)) end, splits::jsonb, transfer_id, refund_of
    from jsonb_to_recordset($1) as r (user_id bigint, id bigint, account_id bigint, amount_minor bigint, extraction_id bigint,
      booked_on date, category_id integer, status transaction_status, source transaction_source,
      category_source category_source, excluded boolean, reviewed boolean, currency text, external_id text, seller text,
      description text, transacted_on date, mcc smallint, check_number text, removed_at timestamptz,
      chosen_category_id integer, note text, tags text, splits text, transfer_id bigint, refund_of bigint)', partition) using lines;
  select count(*)::integer as rows, coalesce(bit_xor(archive_digest(archive_text(t))), 0) as digest into came
  from transactions t where t.user_id = who and t.booked_on >= the_month and t.booked_on < (the_month + interval '1 month')::date;
  if (came.rows, came.digest) <> (entry.rows, entry.digest) then
    raise exception 'the archived rows of user % in % are not those that were archived', who, to_char(the_month, 'YYYY-MM');
  end if;
  update archive_users a set thawed_at = now() where a.user_id = who and a.month = the_month and a.live;
  return true;
end $$;

-- A month whose people are all back is archived no more, until somebody asks for it. Gives its objects.
create function archive_forget(the_month date) returns setof text
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not pg_try_advisory_xact_lock_shared(hashtext('savory.backup')) then
    raise exception 'a backup is being made' using errcode = 'SV003';
  end if;
  update archive_months set run = null, manifest = null, held = true where month = the_month;
  if exists (select from archive_users where month = the_month and live and thawed_at is null) then
    raise exception 'rows of % are in the archive alone', to_char(the_month, 'YYYY-MM');
  end if;
  return query select path from archive_parts where month = the_month;
  delete from archive_users where month = the_month;
  delete from archive_parts where month = the_month;
  delete from archive_touched where month = the_month;
end $$;

-- Months that hold, or may come to hold, something of this person.
create function archive_months_with(who bigint) returns setof date
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct month from archive_users where user_id = who order by 1
$$;

-- The people whose rows of a month are in the archive alone, by part.
create function archive_frozen_of(the_month date, page integer) returns table (user_id bigint, path text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.user_id, a.path from archive_users a where a.month = the_month and a.live and a.thawed_at is null
  order by a.path, a.user_id limit page
$$;

-- For the manifest, and for holding parts against what is known: everybody in a part, in its order.
create function archive_ranges(the_month date, of_path text)
returns table (user_id bigint, first_row integer, rows integer, digest bigint, spending bigint, sums_ok boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.user_id, a.first_row, a.rows, a.digest, a.spending,
    a.thawed_at is not null or a.spending = archive_spending_of_sums(a.user_id, a.month)
  from archive_users a where a.month = the_month and a.path = of_path order by a.first_row
$$;

create or replace function erase_user(who bigint) returns void
language sql security definer set search_path = pg_catalog, public as $$
  delete from accounts where user_id = who;
  delete from users where id = who;
  delete from monthly_spending where user_id = who;
  delete from account_totals where user_id = who;
  delete from log_parts where user_id = who;
  delete from version_steps where user_id = who;
  delete from archive_touched where user_id = who;
$$;

-- ---------------------------------------------------------------------------------------- invariants
create or replace view invariant_violation as
  with frozen as (
    select user_id, month, spending, accounts from archive_users where live and thawed_at is null
  ), counted as (
    select t.user_id, date_trunc('month', t.booked_on::timestamp)::date as month, t.account_id, p.part_category_id as category_id, t.currency,
      coalesce(sum(p.part_minor) filter (where status = 'posted'), 0) as posted_minor,
      coalesce(sum(p.part_minor) filter (where status = 'pending'), 0) as pending_minor,
      count(*) filter (where status = 'posted') as posted_count, count(*) filter (where status = 'pending') as pending_count
    from transactions t, counted_parts(coalesce(t.chosen_category_id, t.category_id), t.amount_minor, t.splits) p
    where not t.excluded and t.removed_at is null
    group by 1, 2, 3, 4, 5
  ), hot_sums as (
    select m.* from monthly_spending m
    where not exists (select from frozen f where (f.user_id, f.month) = (m.user_id, m.month))
  )
  select 'I1 monthly_spending is not the sum of the transactions' as invariant,
    format('user %s month %s account %s category %s', user_id, month, account_id, category_id) as subject
  from hot_sums m full join counted c using (user_id, month, account_id, category_id, currency)
  where coalesce(m.posted_minor, 0) <> coalesce(c.posted_minor, 0) or coalesce(m.pending_minor, 0) <> coalesce(c.pending_minor, 0)
    or coalesce(m.posted_count, 0) <> coalesce(c.posted_count, 0) or coalesce(m.pending_count, 0) <> coalesce(c.pending_count, 0)
  union all
  select 'I1a monthly_spending of an archived month is not what its manifest says', format('user %s month %s', user_id, month)
  from frozen where spending <> archive_spending_of_sums(user_id, month)
  union all
  select 'I1b account_totals is not the sum of the transactions', format('user %s account %s', user_id, account_id)
  from account_totals a full join (
    select user_id, account_id, sum(posted_minor) as posted_minor, sum(pending_minor) as pending_minor,
      sum(posted_count) as posted_count, sum(pending_count) as pending_count
    from (
      select user_id, account_id, coalesce(sum(amount_minor) filter (where status = 'posted'), 0) as posted_minor,
        coalesce(sum(amount_minor) filter (where status = 'pending'), 0) as pending_minor,
        count(*) filter (where status = 'posted') as posted_count, count(*) filter (where status = 'pending') as pending_count
      from transactions where removed_at is null group by 1, 2
      union all
      select f.user_id, r.account_id, r.posted_minor, r.pending_minor, r.posted_count, r.pending_count
      from frozen f, jsonb_to_recordset(f.accounts) as r (account_id bigint, posted_minor bigint, pending_minor bigint,
        posted_count bigint, pending_count bigint)
    ) held group by 1, 2) s using (user_id, account_id)
  where coalesce(a.posted_minor, 0) <> coalesce(s.posted_minor, 0) or coalesce(a.pending_minor, 0) <> coalesce(s.pending_minor, 0)
    or coalesce(a.posted_count, 0) <> coalesce(s.posted_count, 0) or coalesce(a.pending_count, 0) <> coalesce(s.pending_count, 0)
  union all
  select 'I2 one live row per provider id', format('account %s id %s', account_id, external_id)
  from transactions where removed_at is null and external_id not like '~%'
  group by user_id, account_id, source, external_id having count(*) > 1
  union all
  select 'I5 opening + movements is not the reported balance, and no drift says so', format('user %s account %s', a.user_id, a.id)
  from accounts a left join account_totals s on (s.user_id, s.account_id) = (a.user_id, a.id)
  where a.reported_minor is not null and a.reconciliation in ('matched', 'drift')
    and a.opening_minor + coalesce(s.posted_minor, 0) + a.drift_minor <> a.reported_minor
  union all
  select 'I6 splits do not add up', format('user %s transaction %s', user_id, id)
  from transactions where splits is not null
    and amount_minor <> (select coalesce(sum((p ->> 'amount_minor')::bigint), 0) from jsonb_array_elements(splits) p)
  union all
  select 'I10 a lease ran out and nobody took the work', format('extraction %s', id)
  from extractions where state = 'running' and lease_until < now() - interval '15 minutes'
  union all
  select 'I11 a notification doubled', format('user %s %s %s', user_id, kind, subject)
  from notifications group by user_id, kind, subject, period having count(*) > 1
  union all
  select 'I18 a date or currency out of range', format('user %s transaction %s', user_id, id)
  from transactions where booked_on > current_date + 3660
  union all
  select 'I20 seller_votes is not the count of the shared choices', format('category %s', category_id)
  from seller_votes v full join (
    select c.seller_key, c.category_id, count(*) as voters
    from seller_choices c join users u on u.id = c.user_id
    where u.share_choices and not c.personal and c.category_id between 1 and 99 group by 1, 2
  ) c using (seller_key, category_id)
  where coalesce(v.voters, 0) <> coalesce(c.voters, 0)
  union all
  select 'I21 a row stands in the hot table and in the archive', format('user %s month %s', f.user_id, f.month)
  from frozen f where exists (
    select from transactions t where t.user_id = f.user_id and t.booked_on >= f.month and t.booked_on < (f.month + interval '1 month')::date)
  union all
  select 'I22 a part does not hold what is known of its people', format('part %s', p.path)
  from archive_parts p left join (select month, path, sum(rows) as rows from archive_users where live group by 1, 2) u using (month, path)
  where p.live and p.rows is distinct from u.rows;

revoke execute on function archive_touched(), refuse_frozen(), archive_text(transactions), archive_digest(text), archive_line(transactions),
  archive_spending_of(bigint, integer, text, bigint, bigint, bigint, bigint), archive_spending_of_rows(bigint, date),
  archive_spending_of_sums(bigint, date), frozen_months(bigint[], date, date, bigint[]), archive_due(date),
  archive_begin(date, text), archive_hold(date, text), archive_page(date, text, bigint, integer, timestamptz),
  archive_entries(date, text, text[]), archive_prepare(date, text, jsonb, jsonb),
  archive_finish(date, text, text[], text, timestamptz, boolean), archive_thaw(bigint, date, text, jsonb), archive_forget(date),
  archive_months_with(bigint), archive_frozen_of(date, integer), archive_ranges(date, text) from public;
grant execute on function frozen_months(bigint[], date, date, bigint[]) to savory_web, savory_worker;
grant execute on function archive_due(date), archive_begin(date, text), archive_page(date, text, bigint, integer, timestamptz),
  archive_entries(date, text, text[]), archive_prepare(date, text, jsonb, jsonb),
  archive_finish(date, text, text[], text, timestamptz, boolean), archive_thaw(bigint, date, text, jsonb), archive_forget(date),
  archive_months_with(bigint), archive_frozen_of(date, integer), archive_ranges(date, text) to savory_worker;
