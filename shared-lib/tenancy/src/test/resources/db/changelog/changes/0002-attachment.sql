--liquibase formatted sql
--changeset notes:0002-attachment
--comment: hangs on a note without going with it
create table attachment (
    id        uuid not null primary key,
    tenant_id uuid not null,
    note_id   uuid not null references note (id)
);
alter table attachment enable row level security;
alter table attachment force row level security;
create policy tenant_wall on attachment to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on attachment to ${service}_platform using (true);
--rollback drop table attachment;
