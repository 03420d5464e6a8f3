-- Which keys this instance's sealed texts are written under (docs/keys.md): marks of keys, never a key.
create table key_marks (
  name text primary key, -- ring:1, ring:2, ... and worker, lookup, alphabet
  mac bytea not null, -- HMAC-SHA256(key, 'check')
  added_at timestamptz(3) not null default now(),
  retired_at timestamptz(3), -- of the ring: a newer one is written with
  destroyed_at timestamptz(3) -- of the ring: nothing was left under it
);
-- What the recovery code opens: the lasting secrets, sealed to the code's public half.
create table key_recovery (
  id integer primary key default 1 check (id = 1),
  public_key bytea not null,
  sealed text not null,
  made_at timestamptz(3) not null default now()
);
-- A worker adds what it is the first to know; nobody but the owner changes a mark.
grant select on key_marks to savory_web, savory_worker;
grant insert (name, mac) on key_marks to savory_worker;

-- A text sealed under a destroyed key could never be opened again: better refused while the plain one is at hand.
create function refuse_destroyed_key() returns trigger language plpgsql as $$
declare
  key_id text := split_part(to_jsonb(new) ->> tg_argv[0], '.', 2);
begin
  if exists (select from key_marks where name = 'ring:' || key_id and destroyed_at is not null) then
    raise exception 'Key % of the ring was destroyed.', key_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
grant execute on function refuse_destroyed_key() to savory_web, savory_worker;
create trigger under_living_key before insert or update of sealed on credentials
  for each row when (new.sealed like 'v1.%') execute function refuse_destroyed_key('sealed');
create trigger patch_under_living_key before insert or update of patch on credentials
  for each row when (new.patch like 'v1.%') execute function refuse_destroyed_key('patch');
create trigger under_living_key before insert or update of wrapped on payload_keys
  for each row when (new.wrapped like 'v1.%') execute function refuse_destroyed_key('wrapped');
create trigger under_living_key before insert or update of sealed on notification_targets
  for each row when (new.sealed like 'v1.%') execute function refuse_destroyed_key('sealed');
create trigger under_living_key before insert or update of sealed on letters
  for each row when (new.sealed like 'v1.%') execute function refuse_destroyed_key('sealed');
create trigger under_living_key before insert or update of upload_key on imports
  for each row when (new.upload_key like 'v1.%') execute function refuse_destroyed_key('upload_key');
