--liquibase formatted sql
--changeset connector:0118-two-places
--comment: with one place for all calls, what nobody waits for would keep out those who wait
alter table connection no force row level security;
update connection set parallel = 2 where parallel = 1;
alter table connection force row level security;
--rollback select 1;
