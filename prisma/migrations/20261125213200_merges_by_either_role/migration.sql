-- A process that serves the API under the worker's role (one program for both) merges and deletes, too.
grant execute on function move_spending(bigint, integer, integer, jsonb), hold_categories(bigint) to savory_worker;
