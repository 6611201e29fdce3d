--liquibase formatted sql
--changeset auth:0090-client-expiry
--comment: clients that expire soon are asked for twice a minute
create index api_client_by_expiry on api_client (expires_at) where active and expires_at is not null;
--rollback drop index api_client_by_expiry;
