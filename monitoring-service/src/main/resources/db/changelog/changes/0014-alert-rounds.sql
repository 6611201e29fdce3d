--liquibase formatted sql
--changeset monitoring:0014-alert-rounds
--comment: what goes on soon after it ended is told of again
alter table alert add column reopened int not null default 0;
alter table alert add column reopened_at timestamp with time zone;
comment on column alert.reopened is 'how often it went on soon after it had ended by itself';
alter table alert_notice add column round int not null default 0;
comment on column alert_notice.round is 'how often the alert had been reopened';
alter table alert_notice drop constraint alert_notice_alert_id_occasion_channel_target_key;
alter table alert_notice add constraint alert_notice_once unique (alert_id, occasion, round, channel, target);
--rollback delete from alert_notice where round > 0;
--rollback alter table alert_notice drop constraint alert_notice_once;
--rollback alter table alert_notice add constraint alert_notice_alert_id_occasion_channel_target_key unique (alert_id, occasion, channel, target);
--rollback alter table alert_notice drop column round;
--rollback alter table alert drop column reopened_at;
--rollback alter table alert drop column reopened;
