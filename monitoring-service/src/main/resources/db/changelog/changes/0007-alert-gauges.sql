--liquibase formatted sql
--changeset monitoring:0007-alert-gauges
--comment: rules about the platform itself, besides those about requests
alter table alert_rule drop constraint alert_rule_metric_check;
alter table alert_rule add constraint alert_rule_metric_check check (metric in ('error_rate', 'latency_p95',
    'burn_rate', 'consumer_lag', 'dead_letters', 'services_down', 'disk_used_percent'));
insert into alert_rule (rule, title, metric, per_tenant, threshold, minutes, minimum_calls, severity) values
    ('consumer-lag', 'A consumer is far behind', 'consumer_lag', false, 10000, 1, 1, 'warning'),
    ('dead-letters', 'Messages that nobody could take', 'dead_letters', false, 1, 15, 1, 'error'),
    ('service-down', 'A service or server does not answer', 'services_down', false, 1, 1, 1, 'critical'),
    ('disk', 'The disk is nearly full', 'disk_used_percent', false, 90, 1, 1, 'critical');
--rollback delete from alert where rule in ('consumer-lag', 'dead-letters', 'service-down', 'disk');
--rollback delete from alert_rule where rule in ('consumer-lag', 'dead-letters', 'service-down', 'disk');
