--liquibase formatted sql
--changeset connector:0020-odoo-use
--comment: which calls of connected systems are in use, and the keys of people in them
create table call_use (
    tenant_id     uuid                     not null,
    connection_id uuid                     not null references connection (id) on delete cascade,
    model         text                     not null,
    method        text                     not null,
    unnamed       boolean                  not null,
    calls         bigint                   not null,
    first_use     timestamp with time zone not null,
    last_use      timestamp with time zone not null,
    primary key (tenant_id, connection_id, model, method, unnamed)
);
create table person_key (
    tenant_id     uuid                     not null,
    connection_id uuid                     not null references connection (id) on delete cascade,
    remote_user   int                      not null,
    sealed        bytea                    not null,
    revision      int                      not null,
    updated_at    timestamp with time zone not null,
    primary key (tenant_id, connection_id, remote_user)
);

alter table call_use enable row level security;
alter table call_use force row level security;
create policy tenant_wall on call_use to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on call_use to ${service}_platform using (true);
alter table person_key enable row level security;
alter table person_key force row level security;
create policy tenant_wall on person_key to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on person_key to ${service}_platform using (true);
--rollback drop table person_key;
--rollback drop table call_use;
