-- With ROLE=all one process is both, and takes webhooks as the worker.
grant execute on function remote_connection(text, bytea) to savory_worker;
