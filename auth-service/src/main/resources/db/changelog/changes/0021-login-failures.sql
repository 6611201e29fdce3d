--liquibase formatted sql
--changeset auth:0021-login-failures
--comment: failed logins by what was typed and by address, as hashes; names that nobody has are counted alike
create table login_failure (
    subject  bytea                    not null primary key,
    failures integer                  not null,
    last_at  timestamp with time zone not null
);
create index login_failure_by_time on login_failure (last_at);
--rollback drop table login_failure;
