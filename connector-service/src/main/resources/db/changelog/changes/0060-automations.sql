--liquibase formatted sql
--changeset connector:0060-automations
--comment: models whose changes a connected system is told to post, and the key that it posts with
create table automation (
    tenant_id     uuid                     not null,
    connection_id uuid                     not null references connection (id) on delete cascade,
    model         text                     not null,
    fields        text[]                   not null,
    created_at    timestamp with time zone not null,
    primary key (tenant_id, connection_id, model)
);
create index automation_by_connection on automation (connection_id);
alter table webhook_key add column of_senders boolean not null default false;

alter table automation enable row level security;
alter table automation force row level security;
create policy tenant_wall on automation to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on automation to ${service}_platform using (true);
--rollback alter table webhook_key drop column of_senders;
--rollback drop table automation;
