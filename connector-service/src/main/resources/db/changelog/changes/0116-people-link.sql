--liquibase formatted sql
--changeset connector:0116-people-link
--comment: of which Odoo the user numbers are that a tenant's people are linked to
create table people_link (
    tenant_id uuid                     not null primary key,
    url       text                     not null,
    database  text                     not null,
    linked_at timestamp with time zone not null default now()
);
comment on table people_link is 'an address and a database: a connection may be led elsewhere';
alter table connection no force row level security;
insert into people_link (tenant_id, url, database)
select distinct on (tenant_id)
    tenant_id,
    coalesce(config::jsonb ->> 'url', ''),
    coalesce(config::jsonb ->> 'database', '')
from connection
where system = 'odoo'
order by tenant_id, is_primary desc, is_active desc, created_at;
alter table connection force row level security;

alter table people_link enable row level security;
alter table people_link force row level security;
create policy tenant_wall on people_link to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on people_link to ${service}_platform using (true);
--rollback drop table people_link;
