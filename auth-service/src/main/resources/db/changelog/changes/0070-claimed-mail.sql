--liquibase formatted sql
--changeset auth:0070-claimed-mail
--comment: whoever mails a secret claims it for a while and commits before he sends; a claim that ran out belongs to nobody
alter table mailed_secret add column claimed_until timestamp with time zone;
--rollback alter table mailed_secret drop column claimed_until;
