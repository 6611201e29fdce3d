--liquibase formatted sql
--changeset connector:0010-several-connections
--comment: several connections of one kind, their limits, what is spent of them, and how they fare
drop index connection_by_system;
create index connection_by_system on connection (tenant_id, system, is_primary desc, created_at);
alter table connection add column calls_per_minute int;
alter table connection add column calls_per_day int;
alter table connection add column parallel int;
alter table connection add column health text not null default 'unknown';
alter table connection add column health_since timestamp with time zone;
alter table connection add column next_check_at timestamp with time zone not null
    default now() + interval '1 minute';
create index connection_due on connection (next_check_at) where is_active;
create table connection_check (
    id            uuid                     not null primary key,
    tenant_id     uuid                     not null,
    connection_id uuid                     not null references connection (id) on delete cascade,
    kind          text                     not null,
    checked_at    timestamp with time zone not null,
    latency_ms    int                      not null,
    version       text,
    failure       text,
    message       text
);
create index connection_check_by_connection
    on connection_check (tenant_id, connection_id, checked_at desc);
create table connection_budget (
    tenant_id     uuid                     not null,
    connection_id uuid                     not null references connection (id) on delete cascade,
    span          text                     not null,
    starts_at     timestamp with time zone not null,
    used          int                      not null,
    primary key (connection_id, span)
);

alter table connection_check enable row level security;
alter table connection_check force row level security;
create policy tenant_wall on connection_check to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on connection_check to ${service}_platform using (true);
alter table connection_budget enable row level security;
alter table connection_budget force row level security;
create policy tenant_wall on connection_budget to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on connection_budget to ${service}_platform using (true);
--rollback drop table connection_budget;
--rollback drop table connection_check;
--rollback alter table connection drop column next_check_at;
--rollback alter table connection drop column health_since;
--rollback alter table connection drop column health;
--rollback alter table connection drop column parallel;
--rollback alter table connection drop column calls_per_day;
--rollback alter table connection drop column calls_per_minute;
--rollback drop index connection_by_system;
--rollback create unique index connection_by_system on connection (tenant_id, system);
