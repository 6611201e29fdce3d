--liquibase formatted sql
--changeset monitoring:0003-errors
--comment: failures of the platform, alike ones together, and which tenants they hit
create table error_group (
    id                uuid                     not null primary key,
    fingerprint       text                     not null unique,
    service           text                     not null,
    method            text                     not null,
    endpoint          text                     not null,
    status            smallint                 not null,
    error_type        text                     not null,
    error_message     text                     not null,
    stack_trace       text,
    severity          text                     not null,
    first_seen        timestamp with time zone not null,
    last_seen         timestamp with time zone not null,
    hits              bigint                   not null,
    sample_request_id text                     not null,
    sample_at         timestamp with time zone not null,
    explained         boolean                  not null default false,
    is_resolved       boolean                  not null default false,
    resolved_at       timestamp with time zone,
    resolved_by       text,
    resolution_notes  text,
    reopened          int                      not null default 0
);
comment on column error_group.explained is 'whether the log said what happened to the sample request, or will not any more';
create index error_group_by_time on error_group (last_seen desc, id desc);

create table error_day (
    tenant_id         uuid                     not null,
    error_id          uuid                     not null references error_group on delete cascade,
    day               date                     not null,
    hits              bigint                   not null,
    first_seen        timestamp with time zone not null,
    last_seen         timestamp with time zone not null,
    sample_request_id text                     not null,
    primary key (tenant_id, error_id, day)
);
comment on table error_day is 'whom a failure hit on a day; nil UUID where the tenant never became known';
create index error_day_by_error on error_day (error_id);
create index error_day_by_day on error_day (day);
alter table error_day enable row level security;
alter table error_day force row level security;
create policy tenant_wall on error_day to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on error_day to ${service}_platform using (true);
--rollback drop table error_day; drop table error_group;
