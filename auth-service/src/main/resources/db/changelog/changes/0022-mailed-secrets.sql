--liquibase formatted sql
--changeset auth:0022-mailed-secrets
--comment: codes and links that go by mail; a row is the wish for one, the secret is made when it is sent and only its hash is kept
create table mailed_secret (
    tenant_id   uuid                     not null,
    id          uuid                     not null,
    kind        text                     not null,
    email       text                     not null,
    account_id  uuid,
    wanted_at   timestamp with time zone not null,
    due_at      timestamp with time zone,
    attempts    integer                  not null default 0,
    sent_at     timestamp with time zone,
    secret_hash bytea,
    expires_at  timestamp with time zone,
    tries       integer                  not null default 0,
    ended_at    timestamp with time zone,
    primary key (tenant_id, id)
);
create index mailed_secret_due on mailed_secret (due_at) where due_at is not null;
create index mailed_secret_by_email on mailed_secret (tenant_id, email, kind, id);
create index mailed_secret_by_account on mailed_secret (tenant_id, account_id) where account_id is not null;
create index mailed_secret_by_age on mailed_secret (wanted_at);
alter table mailed_secret enable row level security;
alter table mailed_secret force row level security;
create policy tenant_wall on mailed_secret to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on mailed_secret to ${service}_platform using (true);
--rollback drop table mailed_secret;
