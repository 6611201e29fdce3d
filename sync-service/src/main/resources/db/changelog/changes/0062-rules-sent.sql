--liquibase formatted sql
--changeset sync:0062-rules-sent
--comment: whose rules, and which person's sight, a device was last brought in line with, maybe in vain; beside the version in rules_sent
alter table device_cursor
    add column app_sent          text,
    add column odoo_user_sent_id int;
--rollback alter table device_cursor drop column app_sent, drop column odoo_user_sent_id;
