--liquibase formatted sql
--changeset monitoring:0005-alert-notices
--comment: who is told of an alert; each of them once that it was raised, and once that it is over
create table alert_notice (
    id       uuid                     not null primary key,
    alert_id uuid                     not null references alert on delete cascade,
    occasion text                     not null check (occasion in ('raised', 'resolved')),
    channel  text                     not null,
    target   text                     not null,
    attempts int                      not null default 0,
    due_at   timestamp with time zone not null,
    sent_at  timestamp with time zone,
    failure  text,
    unique (alert_id, occasion, channel, target)
);
create index alert_notice_due on alert_notice (due_at) where sent_at is null;
--rollback drop table alert_notice;
