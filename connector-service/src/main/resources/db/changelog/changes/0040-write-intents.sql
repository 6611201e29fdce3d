--liquibase formatted sql
--changeset connector:0040-write-intents
--comment: writes with a key: what was asked for, how far it came, and the answer
create table write_intent (
    tenant_id     uuid                     not null,
    connection_id uuid                     not null references connection (id) on delete cascade,
    key           text                     not null,
    step          int                      not null,
    fingerprint   text                     not null,
    kind          text                     not null,
    model         text                     not null,
    method        text                     not null,
    mark          text                     not null,
    remote_user   int,
    state         text                     not null,
    attempt       uuid                     not null,
    trail         text,
    sealed_call   bytea,
    answer        text,
    begun_at      timestamp with time zone not null,
    look_at       timestamp with time zone not null,
    looks         int                      not null default 0,
    primary key (tenant_id, connection_id, key, step)
);
create unique index write_intent_attempt on write_intent (attempt);
create index write_intent_open on write_intent (look_at) where state in ('running', 'unknown');
create index write_intent_by_time on write_intent (begun_at);

alter table write_intent enable row level security;
alter table write_intent force row level security;
create policy tenant_wall on write_intent to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on write_intent to ${service}_platform using (true);
--rollback drop table write_intent;
