--liquibase formatted sql
--changeset tenant:0022-usage-month
--comment: requests of a tenant by month, counted from the gateways' batches
create table usage_month (
    tenant_id      uuid                     not null references organization (id) on delete cascade,
    month          date                     not null,
    calls          bigint                   not null,
    last_active_at timestamp with time zone not null,
    primary key (tenant_id, month)
);
alter table usage_month enable row level security;
alter table usage_month force row level security;
create policy tenant_wall on usage_month to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on usage_month to ${service}_platform using (true);
--rollback drop table usage_month;
