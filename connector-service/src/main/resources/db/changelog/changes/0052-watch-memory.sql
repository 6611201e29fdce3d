--liquibase formatted sql
--changeset connector:0052-watch-memory
--comment: until when a model was wanted, so that it may come back, and how much of one is read at once
alter table watch_model add column wanted_at timestamp with time zone not null default now();
alter table watch_model add column page int;
comment on column watch_model.page is 'records that are read at once, where the usual number was too many';
--rollback alter table watch_model drop column page;
--rollback alter table watch_model drop column wanted_at;
