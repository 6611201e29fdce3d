--liquibase formatted sql
--changeset auth:0004-sessions
--comment: logins that last, and the hashes of their refresh tokens; platform administrators' have a reserved tenant_id
create table session (
    tenant_id       uuid                     not null,
    id              uuid                     not null,
    subject         uuid                     not null,
    rotating        boolean                  not null,
    created_at      timestamp with time zone not null,
    last_used_at    timestamp with time zone not null,
    expires_at      timestamp with time zone not null,
    revoked_at      timestamp with time zone,
    revoked_because text,
    ip              text,
    user_agent      text,
    version         bigint                   not null,
    primary key (tenant_id, id)
);
create index session_by_subject on session (tenant_id, subject);
create index session_by_expiry on session (expires_at);
create table refresh_token (
    tenant_id        uuid                     not null,
    id               uuid                     not null,
    session_id       uuid                     not null,
    token_hash       bytea                    not null,
    issued_at        timestamp with time zone not null,
    expires_at       timestamp with time zone not null,
    rotated_at       timestamp with time zone,
    successor_hash   bytea,
    successor_sealed bytea,
    version          bigint                   not null,
    primary key (tenant_id, id),
    constraint refresh_token_hash unique (tenant_id, token_hash),
    foreign key (tenant_id, session_id) references session (tenant_id, id) on delete cascade
);
create index refresh_token_by_session on refresh_token (tenant_id, session_id);
create index refresh_token_by_expiry on refresh_token (expires_at);
alter table session enable row level security;
alter table session force row level security;
create policy tenant_wall on session to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on session to ${service}_platform using (true);
alter table refresh_token enable row level security;
alter table refresh_token force row level security;
create policy tenant_wall on refresh_token to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on refresh_token to ${service}_platform using (true);
--rollback drop table refresh_token;
--rollback drop table session;
