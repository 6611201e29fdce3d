--liquibase formatted sql
--changeset connector:0050-watch
--comment: how far each model of a connection was read, what is known of its records, what was pushed lately, and comparisons that were asked for
create table watch (
    tenant_id     uuid                     not null,
    connection_id uuid                     not null primary key references connection (id) on delete cascade,
    models        text[],
    next_look_at  timestamp with time zone not null,
    leased_until  timestamp with time zone,
    epoch         bigint                   not null default 0,
    failures      int                      not null default 0,
    trouble       text
);
comment on column watch.models is 'chosen by an administrator; null for those in use';
comment on column watch.epoch is 'grows with each lease: whoever holds an older one may not publish';
create index watch_due on watch (next_look_at);
create table watch_model (
    tenant_id     uuid                     not null,
    connection_id uuid                     not null references watch (connection_id) on delete cascade,
    model         text                     not null,
    cursor        text,
    looked_at     timestamp with time zone,
    swept_at      timestamp with time zone,
    compared_at   timestamp with time zone,
    retry_at      timestamp with time zone,
    published     bigint                   not null default 0,
    repaired      bigint                   not null default 0,
    trouble       text,
    primary key (connection_id, model)
);
create table watch_bucket (
    tenant_id     uuid   not null,
    connection_id uuid   not null,
    model         text   not null,
    bucket        bigint not null,
    records       int    not null,
    prints        bytea  not null,
    primary key (connection_id, model, bucket),
    foreign key (connection_id, model) references watch_model (connection_id, model) on delete cascade
);
comment on column watch_bucket.prints is 'of each record: offset in the bucket, second of the last change, checksum of what was published';
create table watch_push (
    tenant_id       uuid                     not null,
    connection_id   uuid                     not null references connection (id) on delete cascade,
    model           text                     not null,
    record_id       text                     not null,
    source_event_id text                     not null,
    operation       text                     not null,
    second          bigint,
    prints          text                     not null,
    publications    int                      not null,
    last_at         timestamp with time zone not null,
    primary key (connection_id, model, record_id)
);
create index watch_push_by_age on watch_push (last_at);
create table reconciliation (
    id            uuid                     not null primary key,
    tenant_id     uuid                     not null,
    connection_id uuid                     not null references connection (id) on delete cascade,
    state         text                     not null,
    started_at    timestamp with time zone not null,
    beat_at       timestamp with time zone not null,
    finished_at   timestamp with time zone,
    results       text                     not null
);
create index reconciliation_by_connection on reconciliation (tenant_id, connection_id, started_at);

alter table watch enable row level security;
alter table watch force row level security;
create policy tenant_wall on watch to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on watch to ${service}_platform using (true);
alter table watch_model enable row level security;
alter table watch_model force row level security;
create policy tenant_wall on watch_model to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on watch_model to ${service}_platform using (true);
alter table watch_bucket enable row level security;
alter table watch_bucket force row level security;
create policy tenant_wall on watch_bucket to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on watch_bucket to ${service}_platform using (true);
alter table watch_push enable row level security;
alter table watch_push force row level security;
create policy tenant_wall on watch_push to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on watch_push to ${service}_platform using (true);
alter table reconciliation enable row level security;
alter table reconciliation force row level security;
create policy tenant_wall on reconciliation to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on reconciliation to ${service}_platform using (true);
--rollback drop table reconciliation;
--rollback drop table watch_push;
--rollback drop table watch_bucket;
--rollback drop table watch_model;
--rollback drop table watch;
