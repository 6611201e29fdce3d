--liquibase formatted sql
--changeset auth:0001-keys
--comment: key pairs that sign tokens, encrypted under the master key; gone_at is when the last token of a retired key has expired
create table signing_key (
    kid          text                     not null primary key,
    algorithm    text                     not null,
    sealed_key   bytea                    not null,
    created_at   timestamp with time zone not null,
    activates_at timestamp with time zone not null,
    retired_at   timestamp with time zone,
    gone_at      timestamp with time zone,
    check ((retired_at is null) = (gone_at is null)),
    check (gone_at >= retired_at)
);
--rollback drop table signing_key;
