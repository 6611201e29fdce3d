--liquibase formatted sql
--changeset sync:0008-app-type
--comment: what an app of a type may see, where a tenant decided for itself; earlier versions stay, devices may still hold what they let through
create table app_type (
    tenant_id  uuid                     not null,
    name       text                     not null,
    version    bigint                   not null,
    rules      jsonb,
    changed_at timestamp with time zone not null,
    primary key (tenant_id, name, version)
);
comment on column app_type.rules is 'null: from this version on the usual rules count again';
alter table app_type enable row level security;
alter table app_type force row level security;
create policy tenant_wall on app_type to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on app_type to ${service}_platform using (true);
--rollback drop table app_type;
