--liquibase formatted sql
--changeset user:0010-people
--comment: what an organization knows of its people; those who left stay with their name
alter table profile
    add column department    text,
    add column employee_id   text,
    add column odoo_user_id  integer,
    add column last_login_at timestamp with time zone,
    add column deleted_at    timestamp with time zone,
    add column search_text   text generated always as (
        lower(coalesce(full_name, '') || E'\n' || email || E'\n' || coalesce(username, ''))) stored;
create index profile_order on profile (tenant_id, created_at, id) where deleted_at is null;
create index profile_email on profile (tenant_id, email) where deleted_at is null;
create unique index profile_odoo_user on profile (tenant_id, odoo_user_id) where deleted_at is null;
--rollback drop index profile_odoo_user; drop index profile_email; drop index profile_order;
--rollback alter table profile drop column search_text, drop column deleted_at, drop column last_login_at;
--rollback alter table profile drop column odoo_user_id, drop column employee_id, drop column department;

--changeset user:0010-people-search splitStatements:false
--comment: trigrams find a text inside others; a database without the extension searches without the index. People change seldom: no list of pending entries slows searches down
do $$
declare
    place text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace
                   where e.extname = 'pg_trgm');
begin
    if place is not null then
        execute format('create index profile_search on profile using gin (search_text %I.gin_trgm_ops)'
            || ' with (fastupdate = off)', place);
    end if;
end
$$;
--rollback drop index if exists profile_search;

--changeset user:0010-profile-image
--comment: at most one picture per person, made anew from what was sent
create table profile_image (
    tenant_id    uuid                     not null,
    user_id      uuid                     not null,
    content_type text                     not null,
    content      bytea                    not null,
    digest       text                     not null,
    updated_at   timestamp with time zone not null,
    primary key (tenant_id, user_id),
    foreign key (tenant_id, user_id) references profile (tenant_id, id) on delete cascade
);
alter table profile_image enable row level security;
alter table profile_image force row level security;
create policy tenant_wall on profile_image to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on profile_image to ${service}_platform using (true);
--rollback drop table profile_image;

--changeset user:0010-relationship
--comment: what somebody is to a project, or to the finances of the organization
create table relationship (
    tenant_id         uuid                     not null,
    id                uuid                     not null,
    user_id           uuid                     not null,
    kind              text                     not null check (kind in ('project', 'finance')),
    project_id        uuid,
    relationship_type text                     not null,
    role              text                     not null,
    is_active         boolean                  not null,
    created_at        timestamp with time zone not null,
    updated_at        timestamp with time zone not null,
    primary key (tenant_id, id),
    check ((kind = 'project') = (project_id is not null)),
    foreign key (tenant_id, user_id) references profile (tenant_id, id) on delete cascade
);
create unique index relationship_project on relationship (tenant_id, user_id, project_id) where kind = 'project';
create unique index relationship_finance on relationship (tenant_id, user_id, relationship_type) where kind = 'finance';
alter table relationship enable row level security;
alter table relationship force row level security;
create policy tenant_wall on relationship to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on relationship to ${service}_platform using (true);
--rollback drop table relationship;
