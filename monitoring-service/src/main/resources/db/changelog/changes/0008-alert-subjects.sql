--liquibase formatted sql
--changeset monitoring:0008-alert-subjects
--comment: several alerts of one rule and tenant, each about something else; what was too high has to stay so before it is raised
alter table alert add column subject text not null default '';
alter table alert add column detail text not null default '';
alter table alert add column well_since timestamp with time zone;
alter table alert drop column quiet;
comment on column alert.subject is 'what it is about, empty where the rule says it all; permanent';
comment on column alert.detail is 'the same for people, as it was seen last';
comment on column alert.well_since is 'since when looks find it well again';
drop index alert_open;
create unique index alert_open on alert (rule, tenant_id, subject) where status in ('active', 'acknowledged');

create table alert_pending (
    rule      text                     not null references alert_rule on delete cascade,
    tenant_id uuid                     not null,
    subject   text                     not null,
    since     timestamp with time zone not null,
    seen_at   timestamp with time zone not null,
    primary key (rule, tenant_id, subject)
);
comment on table alert_pending is 'what is too high, and since when without a gap';
alter table alert_pending enable row level security;
alter table alert_pending force row level security;
create policy tenant_wall on alert_pending to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on alert_pending to ${service}_platform using (true);

-- A platform that starts takes some minutes, and so does a consumer that catches up.
update alert_rule set minutes = 5 where rule in ('service-down', 'consumer-lag', 'disk') and minutes = 1;
--rollback update alert_rule set minutes = 1 where rule in ('service-down', 'consumer-lag', 'disk') and minutes = 5;
--rollback drop table alert_pending;
--rollback drop index alert_open;
--rollback alter table alert no force row level security;
--rollback delete from alert where subject <> '';
--rollback alter table alert force row level security;
--rollback create unique index alert_open on alert (rule, tenant_id) where status in ('active', 'acknowledged');
--rollback alter table alert add column quiet int not null default 0;
--rollback alter table alert drop column well_since;
--rollback alter table alert drop column detail;
--rollback alter table alert drop column subject;
