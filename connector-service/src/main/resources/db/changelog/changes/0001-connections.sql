--liquibase formatted sql
--changeset connector:0001-connections
--comment: connected systems, their secrets, and the keys of the webhook door
create table tenant_key (
    tenant_id  uuid                     not null primary key,
    wrapped    bytea                    not null,
    created_at timestamp with time zone not null default now()
);
create table connection (
    id                         uuid                     not null primary key,
    tenant_id                  uuid                     not null,
    system                     text                     not null,
    name                       text                     not null,
    config                     text                     not null,
    secrets                    bytea                    not null,
    custom_config              text                     not null,
    is_active                  boolean                  not null,
    is_primary                 boolean                  not null,
    revision                   int                      not null,
    detected_version           text,
    last_connection_test       timestamp with time zone,
    last_successful_connection timestamp with time zone,
    connection_error           text,
    created_at                 timestamp with time zone not null,
    updated_at                 timestamp with time zone not null
);
create unique index connection_by_system on connection (tenant_id, system);
create unique index connection_by_name on connection (tenant_id, name);
create unique index connection_primary on connection (tenant_id) where is_primary;
create table webhook_key (
    id            uuid                     not null primary key,
    tenant_id     uuid                     not null,
    connection_id uuid                     not null references connection (id) on delete cascade,
    prefix        text                     not null,
    hash          bytea                    not null,
    created_at    timestamp with time zone not null
);
create unique index webhook_key_by_hash on webhook_key (hash);
create index webhook_key_by_connection on webhook_key (tenant_id, connection_id);

alter table tenant_key enable row level security;
alter table tenant_key force row level security;
create policy tenant_wall on tenant_key to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on tenant_key to ${service}_platform using (true);
alter table connection enable row level security;
alter table connection force row level security;
create policy tenant_wall on connection to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on connection to ${service}_platform using (true);
alter table webhook_key enable row level security;
alter table webhook_key force row level security;
create policy tenant_wall on webhook_key to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on webhook_key to ${service}_platform using (true);
--rollback drop table webhook_key;
--rollback drop table connection;
--rollback drop table tenant_key;
