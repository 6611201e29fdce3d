--liquibase formatted sql
--changeset sync:0063-rules-steps
--comment: a device is brought in line with new rules over as many answers as that takes
alter table device_cursor
    add column rules_had     bigint  not null default 0,
    add column rules_from    bigint  not null default 0,
    add column rules_to      bigint  not null default 0,
    add column rules_last    boolean not null default false,
    add column rules_answers bigint  not null default 0;
comment on column device_cursor.rules_had is 'what the device had of the log when that began';
comment on column device_cursor.rules_from is 'up to here, in the order of last changes of records, it has what the rules changed';
comment on column device_cursor.rules_to is 'up to here the last answer brought it';
comment on column device_cursor.rules_last is 'whether that was all';
comment on column device_cursor.rules_answers is 'answers that ever told of new rules; tokens name the last one';
--rollback alter table device_cursor drop column rules_had, drop column rules_from, drop column rules_to,
--rollback     drop column rules_last, drop column rules_answers;
