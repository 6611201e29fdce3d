--liquibase formatted sql
--changeset auth:0051-login-codes
--comment: authorization codes and device codes by their hashes, each good for one session; a used one is kept until it expires, so that its second use is seen
create table login_code (
    tenant_id        uuid                     not null,
    id               uuid                     not null,
    client_id        text                     not null,
    kind             text                     not null check (kind in ('code', 'device')),
    code_hash        bytea                    not null,
    user_code_hash   bytea,
    redirect_uri     text,
    challenge        text,
    nonce            text,
    scopes           text[]                   not null,
    subject          uuid,
    acr              text,
    amr              text[],
    authenticated_at timestamp with time zone,
    created_at       timestamp with time zone not null,
    expires_at       timestamp with time zone not null,
    refused_at       timestamp with time zone,
    polled_at        timestamp with time zone,
    used_at          timestamp with time zone,
    session_id       uuid,
    primary key (tenant_id, id),
    constraint login_code_hash unique (tenant_id, code_hash),
    constraint login_code_user_code unique (tenant_id, user_code_hash)
);
create index login_code_by_expiry on login_code (expires_at);
alter table login_code enable row level security;
alter table login_code force row level security;
create policy tenant_wall on login_code to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on login_code to ${service}_platform using (true);
--rollback drop table login_code;
