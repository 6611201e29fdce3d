--liquibase formatted sql
--changeset auth:0040-second-factors
--comment: authenticator apps, their recovery codes and who must have one; platform administrators' have the reserved tenant_id. account_id and admin_id only exist so that a factor goes with its person
create table totp_factor (
    tenant_id     uuid                     not null,
    subject       uuid                     not null,
    id            uuid                     not null,
    account_id    uuid generated always as
        (case when tenant_id <> '00000000-0000-7000-8000-000000000000' then subject end) stored,
    admin_id      uuid generated always as
        (case when tenant_id = '00000000-0000-7000-8000-000000000000' then subject end) stored,
    sealed_secret bytea                    not null,
    created_at    timestamp with time zone not null,
    confirmed_at  timestamp with time zone,
    last_used_at  timestamp with time zone,
    last_step     bigint                   not null,
    tries         integer                  not null,
    locked_until  timestamp with time zone,
    primary key (tenant_id, subject),
    foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
    foreign key (admin_id) references platform_admin (id) on delete cascade
);
create index totp_factor_by_admin on totp_factor (admin_id) where admin_id is not null;
create table recovery_code (
    tenant_id uuid                     not null,
    subject   uuid                     not null,
    code_hash bytea                    not null,
    used_at   timestamp with time zone,
    primary key (tenant_id, subject, code_hash),
    foreign key (tenant_id, subject) references totp_factor (tenant_id, subject) on delete cascade
);
create table factor_policy (
    tenant_id       uuid                     not null primary key,
    second_factor   jsonb                    not null,
    otherwise       text                     not null check (otherwise in ('off', 'optional', 'required')),
    step_up_seconds integer                  not null check (step_up_seconds > 0),
    step_up_always  boolean                  not null,
    updated_at      timestamp with time zone not null
);
alter table account add column second_factor boolean not null default false;
alter table platform_admin add column second_factor boolean not null default false;
alter table session add column acr text not null default '1';
alter table session add column amr text not null default 'pwd';
alter table session add column authenticated_at timestamp with time zone;
alter table totp_factor enable row level security;
alter table totp_factor force row level security;
create policy tenant_wall on totp_factor to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on totp_factor to ${service}_platform using (true);
alter table recovery_code enable row level security;
alter table recovery_code force row level security;
create policy tenant_wall on recovery_code to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on recovery_code to ${service}_platform using (true);
alter table factor_policy enable row level security;
alter table factor_policy force row level security;
create policy tenant_wall on factor_policy to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on factor_policy to ${service}_platform using (true);
--rollback alter table session drop column authenticated_at;
--rollback alter table session drop column amr;
--rollback alter table session drop column acr;
--rollback alter table platform_admin drop column second_factor;
--rollback alter table account drop column second_factor;
--rollback drop table factor_policy;
--rollback drop table recovery_code;
--rollback drop table totp_factor;
