--liquibase formatted sql
--changeset connector:0051-watch-use
--comment: since when nobody pushed a model any more
alter table watch_model add column used_at timestamp with time zone not null default now();
--rollback alter table watch_model drop column used_at;
