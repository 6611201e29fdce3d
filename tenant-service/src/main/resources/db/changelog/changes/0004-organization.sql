--liquibase formatted sql
--changeset tenant:0004-organization
--comment: tenants; 'provisioning' is a signup under way, which nothing but the signup may see
create table organization (
    id            uuid                     not null primary key,
    name          text                     not null,
    slug          text                     not null unique,
    subdomain     text                     not null unique,
    custom_domain text unique,
    owner_email   text                     not null,
    owner_name    text                     not null,
    status        text                     not null
        check (status in ('provisioning', 'trial', 'active', 'suspended', 'deleted')),
    resumes_as    text check (resumes_as in ('trial', 'active')),
    trial_ends_at timestamp with time zone,
    plan_id       uuid                     not null references plan (id),
    industry_code text,
    industry_name text,
    created_at    timestamp with time zone not null,
    updated_at    timestamp with time zone not null,
    deleted_at    timestamp with time zone,
    check ((status = 'suspended') = (resumes_as is not null))
);
create index organization_newest on organization (created_at desc, id desc);
--rollback drop table organization;

--changeset tenant:0004-organization-label
--comment: slugs and subdomains in one namespace, so that a host name means one tenant
create table organization_label (
    label           text not null primary key,
    organization_id uuid not null references organization (id) on delete cascade
        deferrable initially deferred
);
create index organization_label_of on organization_label (organization_id);
--rollback drop table organization_label;

--changeset tenant:0004-signup
--comment: how far a signup has come; what a dead process left behind is undone from here
create table signup (
    organization_id uuid                     not null primary key,
    state           text                     not null check (state in ('started', 'undoing', 'completed')),
    started_at      timestamp with time zone not null,
    touched_at      timestamp with time zone not null
);
create index signup_unfinished on signup (touched_at) where state <> 'completed';
--rollback drop table signup;
