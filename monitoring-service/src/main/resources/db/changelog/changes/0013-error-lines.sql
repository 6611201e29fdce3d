--liquibase formatted sql
--changeset monitoring:0013-error-lines
--comment: log lines of failures that are noted already, so that each counts once
create table error_line (
    line text                     not null primary key,
    at   timestamp with time zone not null
);
create index error_line_by_time on error_line (at);
--rollback drop table error_line;
