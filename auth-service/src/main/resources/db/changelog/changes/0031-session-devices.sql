--liquibase formatted sql
--changeset auth:0031-session-devices
--comment: what a session and a rotation remember of the client, so that a token that comes again can be told from a stolen one
alter table session add column device_hash bytea;
alter table session add column device_proven boolean not null default false;
alter table refresh_token add column rotated_ip text;
alter table refresh_token add column rotated_agent text;
--rollback alter table refresh_token drop column rotated_agent;
--rollback alter table refresh_token drop column rotated_ip;
--rollback alter table session drop column device_proven;
--rollback alter table session drop column device_hash;
