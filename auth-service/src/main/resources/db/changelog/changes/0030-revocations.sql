--liquibase formatted sql
--changeset auth:0030-revocations
--comment: access that was revoked before it expired; ids and instants only, each row forgotten when the last token has expired
create table revocation (
    id         uuid                     not null primary key,
    claim      text                     not null,
    value      text                     not null,
    before     timestamp with time zone not null,
    until      timestamp with time zone not null,
    reason     text                     not null,
    revoked_at timestamp with time zone not null
);
create index revocation_by_end on revocation (until);
create index revocation_by_time on revocation (revoked_at);
--rollback drop table revocation;
