-- What readiness looks at: that a worker is alive, and that the schema is the one the code expects.
create table heartbeats (
  name text primary key,
  beat_at timestamptz(3) not null
);
grant select, insert, update on heartbeats to savory_worker;
grant select on heartbeats to savory_web;

-- plpgsql: its body is not looked at before it runs, since a shadow database has no such table.
create function applied_migrations() returns setof text
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return query select migration_name::text from _prisma_migrations
    where finished_at is not null and rolled_back_at is null;
end $$;
revoke execute on function applied_migrations() from public;
grant execute on function applied_migrations() to savory_web, savory_worker;
