--liquibase formatted sql
--changeset monitoring:0001-audit
--comment: who did what; a chain of hashes per tenant. What belongs to no tenant is kept under the nil UUID, which no token names
create table audit_entry (
    tenant_id    uuid                     not null,
    seq          bigint                   not null,
    id           uuid                     not null unique,
    occurred_at  timestamp with time zone not null,
    action       text                     not null,
    actor        text                     not null,
    entity       text                     not null,
    request_id   text,
    actor_id     text,
    entity_id    text,
    reason       text,
    before       json,
    after        json,
    address      text,
    agent        text,
    details_hash bytea                    not null,
    hash         bytea                    not null,
    forgotten    boolean                  not null default false,
    primary key (tenant_id, seq)
);
comment on column audit_entry.details_hash is 'SHA-256 of what may be forgotten: actor_id to agent';
comment on column audit_entry.hash is 'SHA-256 of the hash before and of all that is never forgotten, details_hash included';
create index audit_entry_by_time on audit_entry (tenant_id, occurred_at desc, id desc);
create index audit_entry_by_time_of_all on audit_entry (occurred_at desc, id desc);
create index audit_entry_by_entity on audit_entry (tenant_id, entity, entity_id);
create index audit_entry_by_actor on audit_entry (tenant_id, actor_id);
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy tenant_wall on audit_entry to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on audit_entry to ${service}_platform using (true);
create policy forgetting on audit_entry to ${service}_owner using (true);

create table audit_head (
    tenant_id uuid   not null primary key,
    seq       bigint not null,
    hash      bytea  not null,
    purged    boolean not null default false
);
comment on table audit_head is 'the last entry of each chain, so that one missing at its end is missed';
comment on column audit_head.purged is 'the tenant is gone: what comes late is forgotten at once';
alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy tenant_wall on audit_head to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on audit_head to ${service}_platform using (true);

-- Nobody who serves may change or delete an entry.
revoke update, delete, truncate on audit_entry from ${service}_app, ${service}_platform;
revoke delete, truncate on audit_head from ${service}_app, ${service}_platform;
--rollback drop table audit_head; drop table audit_entry;

--changeset monitoring:0001-audit-forget splitStatements:false
--comment: what a purged tenant's entries say of people goes, the chain stays; refused for a tenant that no entry says was purged
create function audit_forget(purged uuid) returns bigint
    language plpgsql security definer set search_path = "${service}", pg_temp as
$forget$
declare
    forgot bigint;
begin
    if not exists (select from audit_entry where tenant_id = purged and action = 'tenant.purged') then
        raise exception 'no entry says that tenant % was purged', purged;
    end if;
    update audit_entry
    set forgotten = true, actor_id = null, entity_id = null, reason = null, before = null, after = null,
        address = null, agent = null
    where tenant_id = purged and not forgotten;
    get diagnostics forgot = row_count;
    return forgot;
end
$forget$;
revoke all on function audit_forget from public;
grant execute on function audit_forget to ${service}_app, ${service}_platform;
--rollback drop function audit_forget;
