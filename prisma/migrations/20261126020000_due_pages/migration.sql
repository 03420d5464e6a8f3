-- The tick in keyset pages, with the institution each connection asks, and how much is under way.
-- `due_connections` stays: nodes of the version before still call it.

-- Due connections of users seen since `active_since`, oldest first, from after the last one of the page before.
create function due_page(at timestamptz, active_since timestamptz, after_update timestamptz, after_id bigint, page integer)
returns table (user_id bigint, connection_id bigint, provider text, place text, next_update timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select c.user_id, c.id, c.provider,
    coalesce(substring(c.url from '^[a-z]+://([^/]+)'), c.provider || ' ' || c.institution), c.next_update
  from connections c join users u on u.id = c.user_id
  where c.status = 'active' and c.removed_at is null and c.next_update <= at
    and (c.next_update, c.id) > (after_update, after_id)
    and u.last_active_at > active_since and u.disabled_at is null
  order by c.next_update, c.id limit page
$$;

-- How many extractions are queued or running; counts no further than `most`.
create function open_extractions(most integer) returns integer
language sql stable security definer set search_path = pg_catalog, public as $$
  select count(*)::integer from (
    select 1 from extractions where state in ('queued', 'running') and connection_id is not null limit most) as under_way
$$;

revoke execute on function due_page(timestamptz, timestamptz, timestamptz, bigint, integer), open_extractions(integer) from public;
grant execute on function due_page(timestamptz, timestamptz, timestamptz, bigint, integer), open_extractions(integer) to savory_worker;
