--liquibase formatted sql
--changeset tenant:0030-organization-address
--comment: networks from which a tenant's people may come, in canonical form; no row: from anywhere
create table organization_address (
    tenant_id uuid not null references organization (id) on delete cascade,
    network   text not null,
    primary key (tenant_id, network)
);
alter table organization_address enable row level security;
alter table organization_address force row level security;
create policy tenant_wall on organization_address to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on organization_address to ${service}_platform using (true);
--rollback drop table organization_address;
