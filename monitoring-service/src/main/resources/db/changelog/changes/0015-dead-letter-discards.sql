--liquibase formatted sql
--changeset monitoring:0015-dead-letter-discards
--comment: dead letters that somebody decided not to send back are seen to as well
alter table dead_letter_replay add column reason text;
comment on column dead_letter_replay.reason is 'why it was discarded';
alter table dead_letter_replay drop constraint dead_letter_replay_state_check;
alter table dead_letter_replay add constraint dead_letter_replay_state_check
    check (state in ('sending', 'sent', 'uncertain', 'discarded'));
--rollback delete from dead_letter_replay where state = 'discarded';
--rollback alter table dead_letter_replay drop constraint dead_letter_replay_state_check;
--rollback alter table dead_letter_replay add constraint dead_letter_replay_state_check check (state in ('sending', 'sent', 'uncertain'));
--rollback alter table dead_letter_replay drop column reason;
