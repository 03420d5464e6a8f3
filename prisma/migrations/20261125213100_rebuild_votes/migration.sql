-- Counting all votes anew writes only what is otherwise than counted: of a million choices that were
-- right nothing is, and what was wrong is written in the key's order. Choices wait meanwhile.
create or replace function rebuild_votes() returns bigint
language plpgsql security definer set search_path = pg_catalog, public set work_mem = '256MB' as $$
declare
  made bigint;
begin
  lock table seller_choices in share mode;
  with counted as materialized (
    select seller_key, category_id, count(*)::integer as voters from seller_choices where counted group by 1, 2
  ), gone as (
    delete from seller_votes v
    where not exists (select from counted c where (c.seller_key, c.category_id) = (v.seller_key, v.category_id))
  ), put as (
    insert into seller_votes as v (seller_key, category_id, voters)
    select c.seller_key, c.category_id, c.voters
    from counted c left join seller_votes v on (v.seller_key, v.category_id) = (c.seller_key, c.category_id)
    where v.voters is distinct from c.voters
    order by 1, 2
    on conflict (seller_key, category_id) do update set voters = excluded.voters
  )
  select count(*) into made from counted;
  return made;
end $$;
