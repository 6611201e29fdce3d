--liquibase formatted sql
--changeset monitoring:0025-certificates
--comment: certificates of connected systems expire, too, and the platform's own; rules of their own, since many are renewed by themselves, and late
alter table alert_rule drop constraint alert_rule_metric_check;
alter table alert_rule add constraint alert_rule_metric_check check (metric in ('error_rate', 'latency_p95',
    'burn_rate', 'consumer_lag', 'dead_letters', 'services_down', 'disk_used_percent', 'quota_percent',
    'connection_down', 'expires_in_days', 'certificate_expires_in_days'));
insert into alert_rule (rule, title, metric, per_tenant, threshold, minutes, minimum_calls, severity, below) values
    ('certificate-30', 'A certificate expires within a month', 'certificate_expires_in_days', true, 30, 1, 1, 'info', true),
    ('certificate-7', 'A certificate expires within a week', 'certificate_expires_in_days', true, 7, 1, 1, 'warning', true),
    ('certificate-1', 'A certificate expires within a day', 'certificate_expires_in_days', true, 1, 1, 1, 'error', true);
--rollback alter table alert no force row level security;
--rollback delete from alert where rule in ('certificate-30', 'certificate-7', 'certificate-1');
--rollback alter table alert force row level security;
--rollback delete from alert_rule where rule in ('certificate-30', 'certificate-7', 'certificate-1');
--rollback alter table alert_rule drop constraint alert_rule_metric_check;
--rollback alter table alert_rule add constraint alert_rule_metric_check check (metric in ('error_rate', 'latency_p95', 'burn_rate', 'consumer_lag', 'dead_letters', 'services_down', 'disk_used_percent', 'quota_percent', 'connection_down', 'expires_in_days'));
