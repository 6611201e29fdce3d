--liquibase formatted sql
--changeset monitoring:0018-alert-windows
--comment: burn rates are of an objective, and are looked at over a long and a short window: what is over ends soon
alter table alert_rule add column objective double precision not null default 99.9 check (objective > 0 and objective < 100);
alter table alert_rule add column short_minutes int check (short_minutes >= 1);
alter table alert_rule add constraint alert_rule_windows check (short_minutes < minutes);
comment on column alert_rule.objective is 'of a burn rate: percent of requests that must not fail';
comment on column alert_rule.short_minutes is 'of a burn rate: it must be too high over these last minutes as well';
update alert_rule set short_minutes = 5 where rule = 'tenant-burn-fast' and minutes > 5;
update alert_rule set short_minutes = 30 where rule = 'tenant-burn-slow' and minutes > 30;
--rollback alter table alert_rule drop column short_minutes;
--rollback alter table alert_rule drop column objective;
