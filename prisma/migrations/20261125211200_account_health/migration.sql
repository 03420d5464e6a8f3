-- One account of a connection may fail while the others are read: each tells for itself when it was
-- last read whole, and what is wrong.
alter table accounts
  add column last_update timestamptz(3),
  add column error_code text,
  add column error_message text,
  add column error_action text;
update accounts a set last_update = c.last_update from connections c
where (c.user_id, c.id) = (a.user_id, a.connection_id);
