--liquibase formatted sql
--changeset auth:0010-roles
--comment: roles that a tenant makes itself; the predefined ones come with the program and are the same everywhere
create table role (
    tenant_id   uuid                     not null,
    id          uuid                     not null,
    key         text                     not null check (key ~ '^[a-z][a-z0-9_]{0,49}$'),
    name        text                     not null,
    description text,
    permissions text[]                   not null,
    created_at  timestamp with time zone not null,
    updated_at  timestamp with time zone not null,
    version     bigint                   not null,
    primary key (tenant_id, id),
    constraint role_key unique (tenant_id, key)
);
create unique index role_name on role (tenant_id, lower(name));
alter table role enable row level security;
alter table role force row level security;
create policy tenant_wall on role to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on role to ${service}_platform using (true);
--rollback drop table role;

--changeset auth:0010-account-roles
--comment: an account names its role by key, and may have further ones; without a password nobody logs in
alter table account drop constraint account_role_check;
alter table account alter column role type text
    using case role when 'TENANT_ADMIN' then 'admin' else lower(role) end;
alter table account add column extra_roles text[] not null default '{}';
alter table account alter column password_hash drop not null;
--rollback alter table account drop column extra_roles;
--rollback alter table account alter column role type text using case role when 'admin' then 'TENANT_ADMIN' when 'manager' then 'MANAGER' else 'STAFF' end;
--rollback alter table account add constraint account_role_check check (role in ('TENANT_ADMIN', 'MANAGER', 'STAFF'));
