--liquibase formatted sql
--changeset monitoring:0012-job-failures
--comment: a job that failed is tried again, less and less often
alter table job add column failures int not null default 0;
comment on column job.failures is 'in a row, up to now';
--rollback alter table job drop column failures;
