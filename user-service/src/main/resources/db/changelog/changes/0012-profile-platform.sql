--liquibase formatted sql
--changeset user:0012-profile-platform
--comment: the platform looks people up whatever their organization
create index profile_anywhere on profile (id) where deleted_at is null;
create index profile_age on profile (created_at, id) where deleted_at is null;
--rollback drop index profile_age; drop index profile_anywhere;
