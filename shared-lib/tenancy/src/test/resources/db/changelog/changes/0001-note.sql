--liquibase formatted sql
--changeset notes:0001-note
create table note (
    id        uuid not null primary key,
    tenant_id uuid not null,
    text      text not null
);
create index note_by_tenant on note (tenant_id);
alter table note enable row level security;
alter table note force row level security;
create policy tenant_wall on note to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on note to ${service}_platform using (true);
--rollback drop table note;
