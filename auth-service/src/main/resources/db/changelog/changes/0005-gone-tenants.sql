--liquibase formatted sql
--changeset auth:0005-gone-tenants
--comment: tenants that were undone or deleted; nobody becomes their administrator any more, nobody is looked for in them
create table gone_tenant (
    tenant_id uuid                     not null primary key,
    gone_at   timestamp with time zone not null
);
alter table gone_tenant enable row level security;
alter table gone_tenant force row level security;
create policy tenant_wall on gone_tenant to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on gone_tenant to ${service}_platform using (true);
--rollback drop table gone_tenant;
