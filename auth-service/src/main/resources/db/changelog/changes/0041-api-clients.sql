--liquibase formatted sql
--changeset auth:0041-api-clients
--comment: programs that call the API of a tenant; client_id is unique on the whole platform. Secrets are random and long, so a plain SHA-256 of them is kept
create table api_client (
    tenant_id           uuid                     not null,
    id                  uuid                     not null,
    client_id           text                     not null,
    name                text                     not null,
    description         text,
    permissions         text[]                   not null,
    addresses           text[]                   not null,
    rate_limit_per_hour integer                  not null check (rate_limit_per_hour > 0),
    active              boolean                  not null,
    expires_at          timestamp with time zone,
    last_used_at        timestamp with time zone,
    created_by          text                     not null,
    created_at          timestamp with time zone not null,
    updated_at          timestamp with time zone not null,
    version             bigint                   not null,
    primary key (tenant_id, id),
    constraint api_client_client_id unique (client_id)
);
create table api_client_secret (
    tenant_id   uuid                     not null,
    id          uuid                     not null,
    client      uuid                     not null,
    secret_hash bytea                    not null,
    created_at  timestamp with time zone not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, client) references api_client (tenant_id, id) on delete cascade
);
create index api_client_secret_by_client on api_client_secret (tenant_id, client);
alter table api_client enable row level security;
alter table api_client force row level security;
create policy tenant_wall on api_client to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on api_client to ${service}_platform using (true);
alter table api_client_secret enable row level security;
alter table api_client_secret force row level security;
create policy tenant_wall on api_client_secret to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on api_client_secret to ${service}_platform using (true);
--rollback drop table api_client_secret;
--rollback drop table api_client;
