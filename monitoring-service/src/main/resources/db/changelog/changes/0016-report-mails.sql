--liquibase formatted sql
--changeset monitoring:0016-report-mails
--comment: who has the report of a week already, while others could not be reached
create table report_mail (
    week      date not null,
    recipient text not null,
    primary key (week, recipient)
);
--rollback drop table report_mail;
