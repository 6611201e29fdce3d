--liquibase formatted sql
--changeset auth:0091-admin-password-choice
--comment: platform administrators whose password others have seen choose another one
alter table platform_admin add column must_change_password boolean not null default false;
--rollback alter table platform_admin drop column must_change_password;
