--liquibase formatted sql
--changeset monitoring:0004-alerts
--comment: what is watched, and what was found; of one rule and tenant there is one open alert at most
create table alert_rule (
    rule          text    not null primary key,
    title         text    not null,
    metric        text    not null check (metric in ('error_rate', 'latency_p95', 'burn_rate')),
    per_tenant    boolean not null,
    threshold     double precision not null check (threshold > 0),
    minutes       int     not null check (minutes between 1 and 1440),
    minimum_calls bigint  not null check (minimum_calls >= 1),
    severity      text    not null check (severity in ('info', 'warning', 'error', 'critical')),
    enabled       boolean not null default true
);
comment on column alert_rule.threshold is 'percent of requests answered with 5xx; milliseconds; or times the failures that 99.9 % allow';
insert into alert_rule (rule, title, metric, per_tenant, threshold, minutes, minimum_calls, severity) values
    ('error-rate', 'Many failures', 'error_rate', false, 5, 5, 100, 'critical'),
    ('tenant-error-rate', 'Many failures at one tenant', 'error_rate', true, 10, 5, 50, 'error'),
    ('latency', 'Slow answers', 'latency_p95', false, 2000, 5, 100, 'warning'),
    ('tenant-latency', 'Slow answers at one tenant', 'latency_p95', true, 5000, 5, 50, 'warning'),
    ('tenant-burn-fast', 'The failures allowed for a month are used up within two days', 'burn_rate', true, 14.4, 60, 200, 'critical'),
    ('tenant-burn-slow', 'The failures allowed for a month are used up within five days', 'burn_rate', true, 6, 360, 1000, 'error');

create table alert (
    id              uuid                     not null primary key,
    tenant_id       uuid                     not null,
    rule            text                     not null references alert_rule,
    severity        text                     not null,
    status          text                     not null check (status in ('active', 'acknowledged', 'resolved', 'dismissed')),
    threshold_value double precision         not null,
    current_value   double precision         not null,
    worst_value     double precision         not null,
    quiet           int                      not null default 0,
    auto_resolve    boolean                  not null default true,
    created_at      timestamp with time zone not null,
    seen_at         timestamp with time zone not null,
    expires_at      timestamp with time zone not null,
    acknowledged_at timestamp with time zone,
    acknowledged_by text,
    closed_at       timestamp with time zone,
    closed_by       text
);
comment on column alert.tenant_id is 'nil UUID for the platform as a whole';
comment on column alert.quiet is 'how many looks in a row found it well again';
create unique index alert_open on alert (rule, tenant_id) where status in ('active', 'acknowledged');
create index alert_by_time on alert (created_at desc, id desc);
alter table alert enable row level security;
alter table alert force row level security;
create policy tenant_wall on alert to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on alert to ${service}_platform using (true);
--rollback drop table alert; drop table alert_rule;
