--liquibase formatted sql
--changeset sync:0002-device-cursor
--comment: how far each device of each caller has read
create table device_cursor (
    tenant_id    uuid   not null,
    subject      text   not null,
    device_id    text   not null,
    confirmed    bigint not null,
    delivered    bigint not null,
    delivered_at timestamp with time zone,
    scanned      bigint not null,
    filter       text   not null,
    sync_count   bigint not null default 0,
    synced_at    timestamp with time zone,
    primary key (tenant_id, subject, device_id)
);
comment on column device_cursor.confirmed is 'not delivered again without being asked';
comment on column device_cursor.delivered is 'highest number handed out';
comment on column device_cursor.scanned is 'up to here nothing more matches the filter';
alter table device_cursor enable row level security;
alter table device_cursor force row level security;
create policy tenant_wall on device_cursor to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on device_cursor to ${service}_platform using (true);
--rollback drop table device_cursor;
