--liquibase formatted sql
--changeset tenant:0012-purge
--comment: labels of tenants that are erased stay taken, without saying whose they were
alter table organization_label alter column organization_id drop not null;
--rollback delete from organization_label where organization_id is null;
--rollback alter table organization_label alter column organization_id set not null;
