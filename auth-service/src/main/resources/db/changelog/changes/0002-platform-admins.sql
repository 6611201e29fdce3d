--liquibase formatted sql
--changeset auth:0002-platform-admins
--comment: people who run the platform; e-mails in lower case
create table platform_admin (
    id            uuid                     not null primary key,
    email         text                     not null unique check (email = lower(email)),
    password_hash text                     not null,
    full_name     text                     not null,
    role          text                     not null check (role in ('SUPER_ADMIN', 'ADMIN', 'SUPPORT')),
    active        boolean                  not null,
    last_login_at timestamp with time zone,
    created_at    timestamp with time zone not null,
    updated_at    timestamp with time zone not null,
    version       bigint                   not null
);
--rollback drop table platform_admin;
