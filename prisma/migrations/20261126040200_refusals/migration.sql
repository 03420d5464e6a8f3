-- A refused sign-in stands in the log of the account it was for, where there is one. One statement for
-- known and unknown addresses, and nobody waits for the disk, so that both answer alike.
create function note_refused_sign_in(address text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  insert into audit (user_id, actor, action) select id, 'stranger', 'sign_in.refused' from users where email = address;
end $$;
revoke all on function note_refused_sign_in from public;
grant execute on function note_refused_sign_in to savory_web, savory_worker;
