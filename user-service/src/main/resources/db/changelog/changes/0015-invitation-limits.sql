--liquibase formatted sql
--changeset user:0015-invitation-limits
--comment: when somebody last sent an invitation again; how many mails a tenant asked for on its latest day with any
alter table invitation add column resent_at timestamp with time zone;
create table invitation_day (
    tenant_id uuid    not null,
    day       date    not null,
    mails     integer not null,
    primary key (tenant_id)
);
alter table invitation_day enable row level security;
alter table invitation_day force row level security;
create policy tenant_wall on invitation_day to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on invitation_day to ${service}_platform using (true);
--rollback drop table invitation_day; alter table invitation drop column resent_at;
