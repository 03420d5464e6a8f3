-- Which months have an archive is nothing personal, and asked first: where there is none, looking for
-- archived rows is one look at an empty table.
grant select on archive_months to savory_web;

create or replace function frozen_months(who bigint[], first_day date default null, last_day date default null, ids bigint[] default null)
returns table (user_id bigint, month date)
language plpgsql set search_path = pg_catalog, public as $$
begin
  lock table transactions in access share mode;
  if not exists (select from archive_months m where m.manifest is not null
    and (first_day is null or m.month >= date_trunc('month', first_day::timestamp)::date)
    and (last_day is null or m.month <= last_day)) then return; end if;
  return query select a.user_id, a.month from archive_users a
  where a.user_id = any (who) and a.live and a.thawed_at is null
    and (first_day is null or a.month >= date_trunc('month', first_day::timestamp)::date)
    and (last_day is null or a.month <= last_day)
    and (ids is null or exists (select from unnest(ids) i where i between a.first_id and a.last_id))
  order by a.month;
end $$;

-- Also months archived by hand before their time: what was brought back of them goes again.
create or replace function archive_due(before date) returns setof date
language sql stable security definer set search_path = pg_catalog, public as $$
  select month from (
    select to_date(right(c.relname, 7), 'YYYY_MM') as month from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'transactions'::regclass and c.relname ~ '^transactions_\d{4}_\d{2}$') partitions
  where not exists (select from archive_months m where m.month = partitions.month and m.held)
    and (month < before or exists (select from archive_months m where m.month = partitions.month and m.manifest is not null))
  order by 1
$$;
