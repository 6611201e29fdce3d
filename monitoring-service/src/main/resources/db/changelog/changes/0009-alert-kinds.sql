--liquibase formatted sql
--changeset monitoring:0009-alert-kinds
--comment: quotas, connections to systems and things that expire; some limits are passed from above
alter table alert_rule add column below boolean not null default false;
comment on column alert_rule.below is 'whether values at the threshold or below it are bad, not those above';
alter table alert_rule drop constraint alert_rule_metric_check;
alter table alert_rule add constraint alert_rule_metric_check check (metric in ('error_rate', 'latency_p95',
    'burn_rate', 'consumer_lag', 'dead_letters', 'services_down', 'disk_used_percent', 'quota_percent',
    'connection_down', 'expires_in_days'));
insert into alert_rule (rule, title, metric, per_tenant, threshold, minutes, minimum_calls, severity, below) values
    ('quota-80', 'Most of a quota is used', 'quota_percent', true, 80, 1, 1, 'info', false),
    ('quota-90', 'A quota is nearly used up', 'quota_percent', true, 90, 1, 1, 'warning', false),
    ('quota-100', 'A quota is used up', 'quota_percent', true, 100, 1, 1, 'error', false),
    ('connection-down', 'A connected system does not answer', 'connection_down', true, 10, 10, 1, 'error', false),
    ('expires-30', 'Something expires within a month', 'expires_in_days', true, 30, 1, 1, 'info', true),
    ('expires-7', 'Something expires within a week', 'expires_in_days', true, 7, 1, 1, 'warning', true),
    ('expires-1', 'Something expires within a day', 'expires_in_days', true, 1, 1, 1, 'error', true);
--rollback alter table alert no force row level security;
--rollback delete from alert where rule in ('quota-80', 'quota-90', 'quota-100', 'connection-down', 'expires-30', 'expires-7', 'expires-1');
--rollback alter table alert force row level security;
--rollback delete from alert_rule where rule in ('quota-80', 'quota-90', 'quota-100', 'connection-down', 'expires-30', 'expires-7', 'expires-1');
--rollback alter table alert_rule drop constraint alert_rule_metric_check;
--rollback alter table alert_rule add constraint alert_rule_metric_check check (metric in ('error_rate', 'latency_p95', 'burn_rate', 'consumer_lag', 'dead_letters', 'services_down', 'disk_used_percent'));
--rollback alter table alert_rule drop column below;
