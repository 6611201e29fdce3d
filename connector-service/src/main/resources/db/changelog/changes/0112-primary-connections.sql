--liquibase formatted sql
--changeset connector:0112-primary-connections
--comment: tenants whose primary connection was taken away get another one, an active one first
alter table connection no force row level security;
update connection set is_primary = true where id in (
    select distinct on (tenant_id) id from connection one
    where not exists (
        select from connection other
        where other.tenant_id = one.tenant_id and other.is_primary)
    order by tenant_id, is_active desc, created_at);
alter table connection force row level security;
--rollback select 1;
