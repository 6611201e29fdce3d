--liquibase formatted sql
--changeset auth:0023-registration
--comment: tenants into which anybody may register himself; without a row nobody may
create table open_registration (
    tenant_id uuid                     not null primary key,
    opened_at timestamp with time zone not null
);
alter table open_registration enable row level security;
alter table open_registration force row level security;
create policy tenant_wall on open_registration to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on open_registration to ${service}_platform using (true);
--rollback drop table open_registration;
