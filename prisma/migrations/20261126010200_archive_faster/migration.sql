-- The same functions where the planner can look into them: a setting of their own kept each from being
-- part of the query it is called in, once for every row.

create or replace function archive_text(t transactions) returns text
language sql stable as $$
  select concat_ws(E'\x1f', t.user_id::text, t.id::text, t.account_id::text, t.amount_minor::text,
    coalesce(t.extraction_id::text, '\N'), to_char(t.booked_on, 'YYYY-MM-DD'), t.category_id::text, t.status::text,
    t.source::text, t.category_source::text, t.excluded::text, t.reviewed::text, t.currency, t.external_id, t.seller,
    t.description, coalesce(to_char(t.transacted_on, 'YYYY-MM-DD'), '\N'), coalesce(t.mcc::text, '\N'),
    coalesce(t.check_number, '\N'),
    coalesce(to_char(t.removed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '\N'),
    coalesce(t.chosen_category_id::text, '\N'), coalesce(t.note, '\N'), coalesce(to_json(t.tags)::text, '\N'),
    coalesce(t.splits::text, '\N'), coalesce(t.transfer_id::text, '\N'), coalesce(t.refund_of::text, '\N'))
$$;

create or replace function archive_digest(line text) returns bigint
language sql immutable as $$
  select ('x' || substr(md5(line), 1, 15))::bit(60)::bigint
$$;

create or replace function archive_line(t transactions) returns text
language sql stable as $$
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

create or replace function archive_spending_of(account_id bigint, category_id integer, currency text, posted_minor bigint,
  pending_minor bigint, posted_count bigint, pending_count bigint) returns bigint
language sql immutable as $$
  select public.archive_digest(concat_ws('|', account_id, category_id, currency, posted_minor, pending_minor, posted_count, pending_count))
$$;
