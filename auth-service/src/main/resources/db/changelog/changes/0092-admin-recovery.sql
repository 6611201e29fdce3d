--liquibase formatted sql
--changeset auth:0092-admin-recovery
--comment: the last wish to let a platform administrator in again, so that it is carried out once
alter table platform_admin add column recovery text;
--rollback alter table platform_admin drop column recovery;
