--liquibase formatted sql
--changeset connector:0111-answered-calls
--comment: how many of the counted calls succeeded; null where all were counted alike
alter table call_use add column answered bigint;
--rollback alter table call_use drop column answered;
