--liquibase formatted sql
--changeset user:0013-inviter
--comment: what kind of caller invited, as the claim user_type has it; who accepts gets what that one may give
alter table invitation add column invited_by_type text not null default 'tenant';
--rollback alter table invitation drop column invited_by_type;
