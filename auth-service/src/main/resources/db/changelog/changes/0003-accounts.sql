--liquibase formatted sql
--changeset auth:0003-accounts
--comment: people who may log in to a tenant; e-mails in lower case, the same e-mail may exist in several tenants
create table account (
    tenant_id     uuid                     not null,
    id            uuid                     not null,
    email         text                     not null check (email = lower(email)),
    username      text                     not null,
    full_name     text                     not null,
    password_hash text                     not null,
    role          text                     not null check (role in ('TENANT_ADMIN', 'MANAGER', 'STAFF')),
    user_type     text                     not null
        check (user_type in ('admin', 'manager', 'employee', 'client', 'supplier')),
    active        boolean                  not null,
    odoo_user_id  integer,
    last_login_at timestamp with time zone,
    created_at    timestamp with time zone not null,
    updated_at    timestamp with time zone not null,
    version       bigint                   not null,
    primary key (tenant_id, id),
    constraint account_email unique (tenant_id, email),
    constraint account_username unique (tenant_id, username),
    constraint account_odoo_user unique (tenant_id, odoo_user_id)
);
create index account_by_email on account (email);
alter table account enable row level security;
alter table account force row level security;
create policy tenant_wall on account to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on account to ${service}_platform using (true);
--rollback drop table account;
