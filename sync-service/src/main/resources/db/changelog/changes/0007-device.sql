--liquibase formatted sql
--changeset sync:0007-device
--comment: what is known of a device beside its cursor, and what its owner decided about it
alter table device_cursor
    add column id                uuid                     not null default uuidv7(),
    add column name              text,
    add column app_type          text,
    add column app_version       text,
    add column device_info       jsonb,
    add column odoo_user_id      int,
    add column events_synced     bigint                   not null default 0,
    add column app               text,
    add column rules             bigint                   not null default 0,
    add column rules_sent        bigint                   not null default 0,
    add column rules_sent_at     timestamp with time zone,
    add column fresh_until       bigint                   not null default 0,
    add column created_at        timestamp with time zone not null default now(),
    add column revoked_at        timestamp with time zone,
    add column wipe_requested_at timestamp with time zone;
comment on column device_cursor.app is 'whose rules the device follows';
comment on column device_cursor.fresh_until is 'a device that began with nothing needs no deletions up to here';
comment on column device_cursor.rules is 'version of the app rules that the device has been brought in line with';
create unique index device_by_id on device_cursor (tenant_id, id);
--rollback alter table device_cursor drop column id, drop column name, drop column app_type, drop column app_version,
--rollback     drop column device_info, drop column odoo_user_id, drop column events_synced, drop column rules, drop column app,
--rollback     drop column rules_sent, drop column rules_sent_at, drop column fresh_until,
--rollback     drop column created_at, drop column revoked_at, drop column wipe_requested_at;
