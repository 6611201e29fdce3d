--liquibase formatted sql
--changeset monitoring:0011-dead-letter-replays
--comment: which dead letters were sent back to where they came from; each of them once
create table dead_letter_replay (
    topic_id         text                     not null,
    kafka_partition  int                      not null,
    kafka_offset     bigint                   not null,
    replay_id        uuid                     not null,
    state            text                     not null check (state in ('sending', 'sent', 'uncertain')),
    ordered_at       timestamp with time zone not null,
    ordered_by       text                     not null,
    target_topic     text,
    target_partition int,
    target_offset    bigint,
    primary key (topic_id, kafka_partition, kafka_offset)
);
comment on column dead_letter_replay.topic_id is 'of Kafka: a topic that is made again has another one';
comment on column dead_letter_replay.state is 'uncertain: Kafka did not say whether it has it';
--rollback drop table dead_letter_replay;
