--liquibase formatted sql
--changeset tenant:0005-organization-module
--comment: modules a tenant has, switched on or off
create table organization_module (
    tenant_id  uuid                     not null references organization (id) on delete cascade,
    id         uuid                     not null,
    module_id  text                     not null references registered_module (module_id),
    is_enabled boolean                  not null,
    config     jsonb                    not null default '{}',
    enabled_at timestamp with time zone,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    primary key (tenant_id, id),
    unique (tenant_id, module_id)
);
alter table organization_module enable row level security;
alter table organization_module force row level security;
create policy tenant_wall on organization_module to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on organization_module to ${service}_platform using (true);
--rollback drop table organization_module;
