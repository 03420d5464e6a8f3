-- The worker's key pair is rotated too: a box names the pair it is sealed to (`w1.<pair>.<ephemeral>.<box>`,
-- without a number to the first), and none to a destroyed pair is taken any more. Marks: worker, worker:2, ...
create or replace function refuse_destroyed_key() returns trigger language plpgsql as $$
declare
  parts text[] := string_to_array(to_jsonb(new) ->> tg_argv[0], '.');
  mark text := case
    when parts[1] = 'v1' then 'ring:' || parts[2]
    when cardinality(parts) < 4 or parts[2] = '1' then 'worker'
    else 'worker:' || parts[2] end;
begin
  if exists (select from key_marks where name = mark and destroyed_at is not null) then
    raise exception 'Key % was destroyed.', mark using errcode = 'check_violation';
  end if;
  return new;
end $$;

drop trigger under_living_key on credentials;
drop trigger patch_under_living_key on credentials;
drop trigger under_living_key on payload_keys;
drop trigger under_living_key on notification_targets;
drop trigger under_living_key on letters;
drop trigger under_living_key on imports;
create trigger under_living_key before insert or update of sealed on credentials
  for each row when (new.sealed ~ '^[vw]1\.') execute function refuse_destroyed_key('sealed');
create trigger patch_under_living_key before insert or update of patch on credentials
  for each row when (new.patch ~ '^[vw]1\.') execute function refuse_destroyed_key('patch');
create trigger under_living_key before insert or update of wrapped on payload_keys
  for each row when (new.wrapped ~ '^[vw]1\.') execute function refuse_destroyed_key('wrapped');
create trigger under_living_key before insert or update of sealed on notification_targets
  for each row when (new.sealed ~ '^[vw]1\.') execute function refuse_destroyed_key('sealed');
create trigger under_living_key before insert or update of sealed on letters
  for each row when (new.sealed ~ '^[vw]1\.') execute function refuse_destroyed_key('sealed');
create trigger under_living_key before insert or update of upload_key on imports
  for each row when (new.upload_key ~ '^[vw]1\.') execute function refuse_destroyed_key('upload_key');
