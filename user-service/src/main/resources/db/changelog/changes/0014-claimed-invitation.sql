--liquibase formatted sql
--changeset user:0014-claimed-invitation
--comment: until when somebody is being let in by it; user_id is who they are or become
alter table invitation add column claimed_until timestamp with time zone;
create index invitation_person on invitation (tenant_id, user_id) where user_id is not null;
--rollback drop index invitation_person; alter table invitation drop column claimed_until;

--changeset user:0014-followed-odoo-user
--comment: auth-service decides whose an Odoo user is; news of it may come here in any order
drop index profile_odoo_user;
--rollback create unique index profile_odoo_user on profile (tenant_id, odoo_user_id) where deleted_at is null;
