-- Where one person's rows of a month are while they are in the archive alone; for whoever brings them back.
create function archive_part_of(who bigint, the_month date) returns text
language sql stable security definer set search_path = pg_catalog, public as $$
  select path from archive_users where user_id = who and month = the_month and live and thawed_at is null
$$;
revoke execute on function archive_part_of(bigint, date) from public;
grant execute on function archive_part_of(bigint, date) to savory_worker;

-- A page looks no further than its own rows, which lie in the order of the key.
create or replace function archive_page(the_month date, token text, after_user bigint, page_rows integer, settled_before timestamptz)
returns table (user_id bigint, state text, path text, rows integer, digest bigint, spending bigint, accounts jsonb,
  sums jsonb, first_id bigint, last_id bigint, lines text[])
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  next_month date := (the_month + interval '1 month')::date;
begin
  perform archive_hold(the_month, token);
  return query
  with hot as (
    select r.user_id, count(*) as n from (
      select t.user_id from transactions t
      where t.booked_on >= the_month and t.booked_on < next_month and t.user_id > after_user
      order by t.user_id limit page_rows) r
    group by r.user_id
  ), thawed as (
    select a.user_id from archive_users a
    where a.month = the_month and a.live and a.thawed_at is not null and a.user_id > after_user
    order by a.user_id limit 5000
  ), either as ( -- no further than both lists reach
    select coalesce(h.user_id, w.user_id) as user_id, coalesce(h.n, 0) as n from hot h full join thawed w using (user_id)
    where coalesce(h.user_id, w.user_id) <= least(
      (select case when sum(hot.n) = page_rows then max(hot.user_id) end from hot),
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
