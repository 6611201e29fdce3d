--liquibase formatted sql
--changeset sync:0050-connection
--comment: which of a tenant's connections a change is of, and whether it was the one meant where none is named; older ones are of that
alter table change_log add column if not exists connection_id uuid;
alter table change_log add column if not exists usual boolean not null default true;
--rollback alter table change_log drop column usual;
--rollback alter table change_log drop column connection_id;
