--liquibase formatted sql
--changeset auth:0080-security-event
--comment: what auditors were told of a tenant, kept for a while for its own administrators to read
create table security_event (
    tenant_id   uuid                     not null,
    id          uuid                     not null,
    occurred_at timestamp with time zone not null,
    action      text                     not null,
    actor       text                     not null,
    user_id     text,
    target_type text                     not null,
    target_id   text                     not null,
    changes     jsonb                    not null,
    address     text,
    agent       text,
    primary key (tenant_id, id)
);
create index security_event_by_age on security_event (occurred_at);
alter table security_event enable row level security;
alter table security_event force row level security;
create policy tenant_wall on security_event to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on security_event to ${service}_platform using (true);
--rollback drop table security_event;
