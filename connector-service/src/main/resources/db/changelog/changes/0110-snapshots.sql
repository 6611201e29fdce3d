--liquibase formatted sql
--changeset connector:0110-snapshots
--comment: how far what a model held when the watch began was published, where somebody wanted it
alter table watch_model add column snapshot_wanted_at timestamp with time zone;
alter table watch_model add column snapshot_after bigint not null default 0;
alter table watch_model add column snapshot_read bigint not null default 0;
alter table watch_model add column snapshot_event text;
alter table watch_model add column snapshot_at timestamp with time zone;
comment on column watch_model.snapshot_after is 'the last id that was published, or found gone';
comment on column watch_model.snapshot_event is 'source event id of what was published last';
comment on column watch_model.snapshot_at is 'when everything was published';
--rollback alter table watch_model drop column snapshot_at;
--rollback alter table watch_model drop column snapshot_event;
--rollback alter table watch_model drop column snapshot_read;
--rollback alter table watch_model drop column snapshot_after;
--rollback alter table watch_model drop column snapshot_wanted_at;
