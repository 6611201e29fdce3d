--liquibase formatted sql
--changeset auth:0060-application-active
--comment: an application can be switched off without being forgotten
alter table application add column active boolean not null default true;
--rollback alter table application drop column active;
