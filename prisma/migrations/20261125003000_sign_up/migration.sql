-- Sign-up takes the id first and inserts as that user, so that the policy's check holds for the very
-- first row too.
grant usage on sequence users_id_seq to savory_web, savory_worker;
