--liquibase formatted sql
--changeset sync:0061-whole-records
--comment: a device that has less than the log keeps is given the records as they are until it has met the log
alter table device_cursor add column whole_until bigint not null default 0;
comment on column device_cursor.whole_until is 'up to here the device is given records as they are, not their changes';
--rollback alter table device_cursor drop column whole_until;
