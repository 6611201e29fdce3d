--liquibase formatted sql
--changeset auth:0050-applications
--comment: applications that people log in to with their organization's account; client_id is unique on the whole platform. Secrets are random and long, so a plain SHA-256 of them is kept; a public application has none
create table application (
    tenant_id                 uuid                     not null,
    id                        uuid                     not null,
    client_id                 text                     not null,
    name                      text                     not null,
    secret_hash               text,
    redirect_uris             text[]                   not null,
    post_logout_redirect_uris text[]                   not null,
    grant_types               text[]                   not null,
    scopes                    text[]                   not null,
    created_at                timestamp with time zone not null,
    updated_at                timestamp with time zone not null,
    primary key (tenant_id, id),
    constraint application_client_id unique (client_id)
);
alter table application enable row level security;
alter table application force row level security;
create policy tenant_wall on application to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on application to ${service}_platform using (true);
--rollback drop table application;
