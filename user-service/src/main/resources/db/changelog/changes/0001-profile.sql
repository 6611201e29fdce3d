--liquibase formatted sql
--changeset user:0001-profile
--comment: one row per person and tenant; the id is the one auth-service gave
create table profile (
    tenant_id  uuid                     not null,
    id         uuid                     not null,
    email      text                     not null,
    username   text,
    full_name  text,
    first_name text,
    last_name  text,
    phone      text,
    locale     text,
    timezone   text,
    job_title  text,
    role       text                     not null,
    user_type  text                     not null,
    is_active  boolean                  not null default true,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    primary key (tenant_id, id)
);
alter table profile enable row level security;
alter table profile force row level security;
create policy tenant_wall on profile to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on profile to ${service}_platform using (true);
--rollback drop table profile;

--changeset user:0001-gone-tenant
--comment: tenants whose profiles went, so that a late event makes none again
create table gone_tenant (
    id      uuid                     not null primary key,
    gone_at timestamp with time zone not null default now()
);
--rollback drop table gone_tenant;
