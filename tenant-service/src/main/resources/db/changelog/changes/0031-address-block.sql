--liquibase formatted sql
--changeset tenant:0031-address-block
--comment: addresses that are kept out, for all (no tenant) or at one tenant; over by time without anybody's doing
create table address_block (
    id                uuid                     not null primary key,
    tenant_id         uuid references organization (id) on delete cascade,
    network           cidr                     not null,
    reason            text                     not null,
    description       text,
    blocked_at        timestamp with time zone not null,
    blocked_by        text,
    expires_at        timestamp with time zone,
    violations        integer                  not null default 0,
    last_violation_at timestamp with time zone,
    ended_at          timestamp with time zone,
    ended_by          text,
    end_reason        text
);
create unique index address_block_standing on address_block
    (network, coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid)) where ended_at is null;
create index address_block_covering on address_block using gist (network inet_ops) where ended_at is null;
create index address_block_newest on address_block (blocked_at desc, id desc);
create index address_block_of_tenant on address_block (tenant_id) where tenant_id is not null;
alter table address_block enable row level security;
alter table address_block force row level security;
create policy tenant_wall on address_block to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on address_block to ${service}_platform using (true);
--rollback drop table address_block;
