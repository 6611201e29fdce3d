--liquibase formatted sql
--changeset sync:0006-dead-letter
--comment: messages that the log could not take, in the order in which they came
create table dead_letter (
    id          bigint generated always as identity,
    tenant_id   uuid                     not null,
    topic       text                     not null,
    kafka_part  int                      not null,
    kafka_at    bigint                   not null,
    body        text                     not null,
    reason      text                     not null,
    source      text,
    model       text,
    record_id   text,
    operation   text,
    status      text                     not null default 'dead',
    taken_seq   bigint,
    attempts    int                      not null default 0,
    died_at     timestamp with time zone not null,
    tried_at    timestamp with time zone,
    primary key (tenant_id, id)
);
comment on column dead_letter.kafka_at is 'offset in the part of the topic; begins anew when a topic is made anew, hence the digest below';
create unique index dead_letter_by_message on dead_letter (tenant_id, topic, kafka_part, kafka_at, md5(body));
comment on column dead_letter.taken_seq is 'its number in the log once a retry took it';
comment on column dead_letter.status is 'dead; sent when a retry took it into the log; superseded when something newer of the record was there';
create index dead_letter_by_status on dead_letter (tenant_id, status, id);
alter table dead_letter enable row level security;
alter table dead_letter force row level security;
create policy tenant_wall on dead_letter to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on dead_letter to ${service}_platform using (true);
--rollback drop table dead_letter;
