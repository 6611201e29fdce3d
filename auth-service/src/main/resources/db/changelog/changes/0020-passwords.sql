--liquibase formatted sql
--changeset auth:0020-passwords
--comment: who has to choose another password, and passwords beside the own one that last for a while
alter table account
    add column must_change_password boolean not null default false,
    add column temporary_hash       bytea,
    add column temporary_until      timestamp with time zone;
--rollback alter table account drop column must_change_password, drop column temporary_hash, drop column temporary_until;
