--liquibase formatted sql
--changeset monitoring:0026-purged-tenants
--comment: nothing of these is shown or sent back any more, though Kafka may still have it
create table purged_tenant (
    id        uuid                     not null primary key,
    purged_at timestamp with time zone not null
);
comment on table purged_tenant is 'not erased with the tenant: an id, and nothing else of it';
--rollback drop table purged_tenant;
