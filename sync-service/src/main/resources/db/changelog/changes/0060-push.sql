--liquibase formatted sql
--changeset sync:0060-push-queue
--comment: what a device of a person pushes is done one after the other, by one process at a time
create table push_queue (
    tenant_id   uuid not null,
    subject     text not null,
    device_id   text not null,
    holder      uuid,
    lease_until timestamp with time zone not null default '-infinity',
    look_at     timestamp with time zone,
    pushed_at   timestamp with time zone,
    primary key (tenant_id, subject, device_id)
);
comment on column push_queue.look_at is 'when somebody has to go on with it; null while nothing can be done';
create index push_queue_due on push_queue (look_at) where look_at is not null;
alter table push_queue enable row level security;
alter table push_queue force row level security;
create policy tenant_wall on push_queue to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on push_queue to ${service}_platform using (true);
--rollback drop table push_queue;

--changeset sync:0060-pushed-change
--comment: changes that devices pushed, and what became of them; a repeated one hears the same again
create table pushed_change (
    tenant_id         uuid    not null,
    subject           text    not null,
    device_id         text    not null,
    local_id          text    not null,
    fingerprint       text    not null,
    place             bigint  generated always as identity,
    batch             uuid    not null,
    stop_on_error     boolean not null,
    action            text    not null,
    model             text    not null,
    record_ref        text,
    data              jsonb,
    depends           text[]  not null,
    mentions          text[]  not null,
    priority          int     not null,
    strategy          text,
    told              jsonb   not null,
    person            jsonb   not null,
    state             text    not null default 'waiting',
    plan              jsonb,
    attempt           int     not null default 0,
    tries             int     not null default 0,
    due_at            timestamp with time zone,
    outcome           text,
    record_id         bigint,
    server_write_date timestamp with time zone,
    written           jsonb,
    error_code        text,
    error             text,
    conflict          jsonb,
    received_at       timestamp with time zone not null,
    finished_at       timestamp with time zone,
    took_ms           int     not null default 0,
    primary key (tenant_id, subject, device_id, local_id)
);
comment on column pushed_change.state is 'waiting; sending once the plan may have been sent; done';
comment on column pushed_change.plan is 'exactly what is sent: whoever sends it again, with the same key, is told what came of it';
comment on column pushed_change.server_write_date is 'of the record right after; only where the device knew all that it was before';
create index pushed_change_open on pushed_change (tenant_id, subject, device_id) where state <> 'done';
create index pushed_change_record on pushed_change (tenant_id, subject, device_id, model, record_id) where outcome in ('applied', 'merged');
create index pushed_change_age on pushed_change (received_at);
alter table pushed_change enable row level security;
alter table pushed_change force row level security;
create policy tenant_wall on pushed_change to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on pushed_change to ${service}_platform using (true);
--rollback drop table pushed_change;

--changeset sync:0060-push-conflict
--comment: pushed changes that met others, what was decided, and what that overwrote
create table push_conflict (
    tenant_id        uuid    not null,
    id               uuid    not null,
    subject          text    not null,
    device_id        text    not null,
    local_id         text    not null,
    action           text    not null,
    model            text    not null,
    record_id        bigint  not null,
    local_data       jsonb   not null,
    server_data      jsonb,
    base_data        jsonb   not null,
    fields           text[]  not null,
    local_timestamp  timestamp with time zone,
    server_timestamp timestamp with time zone,
    suggested        text    not null,
    status           text    not null,
    attempt          int     not null default 0,
    plan             jsonb,
    overwritten      jsonb,
    decisions        jsonb   not null default '[]',
    created_at       timestamp with time zone not null,
    decided_at       timestamp with time zone,
    primary key (tenant_id, id),
    unique (tenant_id, subject, device_id, local_id)
);
comment on column push_conflict.status is 'open; deciding while a decision is on its way to the system; decided';
comment on column push_conflict.overwritten is 'fields that the last decision wrote: what they were, and what they became';
create index push_conflict_age on push_conflict (created_at);
alter table push_conflict enable row level security;
alter table push_conflict force row level security;
create policy tenant_wall on push_conflict to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on push_conflict to ${service}_platform using (true);
--rollback drop table push_conflict;

--changeset sync:0060-conflict-rule
--comment: how a tenant wants conflicts decided; * stands for any model or field
create table conflict_rule (
    tenant_id  uuid not null,
    model      text not null,
    field      text not null,
    strategy   text not null,
    changed_at timestamp with time zone not null,
    primary key (tenant_id, model, field)
);
alter table conflict_rule enable row level security;
alter table conflict_rule force row level security;
create policy tenant_wall on conflict_rule to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on conflict_rule to ${service}_platform using (true);
--rollback drop table conflict_rule;
