--liquibase formatted sql
--changeset sync:0001-change-log
--comment: the log itself, and its head per tenant; seq is dense and commit-ordered because the head row is locked while rows are added
create table change_head (
    tenant_id uuid   not null primary key,
    seq       bigint not null default 0,
    pruned    bigint not null default 0
);
comment on column change_head.seq is 'last number given out';
comment on column change_head.pruned is 'last number that retention has deleted; 0 when none';
alter table change_head enable row level security;
alter table change_head force row level security;
create policy tenant_wall on change_head to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on change_head to ${service}_platform using (true);

create table change_log (
    tenant_id       uuid                     not null,
    seq             bigint                   not null,
    system          text                     not null,
    model           text                     not null,
    record_id       text                     not null,
    operation       text                     not null,
    changed_fields  text[]                   not null,
    payload         jsonb                    not null,
    source_event_id text                     not null,
    occurred_at     timestamp with time zone not null,
    priority        text,
    received_at     timestamp with time zone not null,
    primary key (tenant_id, seq),
    unique (tenant_id, source_event_id)
);
alter table change_log enable row level security;
alter table change_log force row level security;
create policy tenant_wall on change_log to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on change_log to ${service}_platform using (true);
--rollback drop table change_log;
--rollback drop table change_head;
