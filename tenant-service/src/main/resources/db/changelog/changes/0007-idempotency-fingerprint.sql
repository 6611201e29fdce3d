--liquibase formatted sql
--changeset tenant:0007-idempotency-fingerprint
--comment: fingerprints are fast hashes from now on, and leave passwords out; those made before match nothing
delete from idempotency_key;
comment on column idempotency_key.fingerprint is 'SHA-256 of the request without its secrets';
--rollback comment on column idempotency_key.fingerprint is null;
