--liquibase formatted sql
--changeset tenant:0010-tenant-terms
--comment: what a tenant has of its own: limits, features and models beside its plan; null leaves it to the plan
alter table organization
    add column description text,
    add column contact_phone text,
    add column suspension text check (suspension in ('operator', 'trial_ended', 'subscription_ended')),
    add column subscription_ends_at timestamp with time zone,
    add column max_requests_per_day integer check (max_requests_per_day > 0),
    add column max_requests_per_hour integer check (max_requests_per_hour > 0),
    add column max_users integer check (max_users > 0),
    add column allowed_models text[] not null default '{}',
    add column allowed_features text[],
    add column created_by text,
    add column last_active_at timestamp with time zone;
update organization set suspension = 'operator' where status = 'suspended';
alter table organization add constraint organization_suspended_for_a_reason
    check ((status = 'suspended') = (suspension is not null));
update organization set plan_id = (select id from plan where name = 'Professional')
    where status in ('provisioning', 'trial') and plan_id = (select id from plan where name = 'Free');
--rollback alter table organization drop constraint organization_suspended_for_a_reason;
--rollback alter table organization drop column description, drop column contact_phone, drop column suspension,
--rollback     drop column subscription_ends_at, drop column max_requests_per_day, drop column max_requests_per_hour,
--rollback     drop column max_users, drop column allowed_models, drop column allowed_features, drop column created_by,
--rollback     drop column last_active_at;

--changeset tenant:0010-organization-lists
--comment: one page of one status, and the counts, from the index alone; who is due, too
create index organization_by_status on organization (status, created_at desc, id desc);
create index organization_trial_due on organization (trial_ends_at) where status = 'trial';
create index organization_subscription_due on organization (subscription_ends_at) where status = 'active';
create index organization_purge_due on organization (deleted_at) where status = 'deleted';
--rollback drop index organization_by_status;
--rollback drop index organization_trial_due;
--rollback drop index organization_subscription_due;
--rollback drop index organization_purge_due;
