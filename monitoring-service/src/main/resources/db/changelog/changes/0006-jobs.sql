--liquibase formatted sql
--changeset monitoring:0006-jobs
--comment: when jobs are due; who has one holds it for a while
create table job (
    name        text                     not null primary key,
    next_run    timestamp with time zone not null,
    held_until  timestamp with time zone,
    started_at  timestamp with time zone,
    finished_at timestamp with time zone,
    result      text check (result in ('done', 'failed')),
    message     text
);
--rollback drop table job;
