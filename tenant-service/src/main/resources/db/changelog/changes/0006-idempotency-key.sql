--liquibase formatted sql
--changeset tenant:0006-idempotency-key
--comment: answers kept for repeated requests; the fingerprint is salted and slow, bodies hold passwords
create table idempotency_key (
    scope       text                     not null,
    key         text                     not null,
    fingerprint text                     not null,
    answer      text,
    claimed_at  timestamp with time zone not null,
    primary key (scope, key)
);
create index idempotency_key_by_time on idempotency_key (claimed_at);
--rollback drop table idempotency_key;
