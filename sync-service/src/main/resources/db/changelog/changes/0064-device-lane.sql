--liquibase formatted sql
--changeset sync:0064-device-lane
--comment: what a device reads through one door, or of some models, does not stand for what it reads elsewhere
create table device_lane (
    tenant_id         uuid    not null,
    subject           text    not null,
    device_id         text    not null,
    lane              text    not null,
    confirmed         bigint  not null default 0,
    delivered         bigint  not null default 0,
    delivered_at      timestamp with time zone,
    scanned           bigint  not null default 0,
    filter            text    not null default '',
    sync_count        bigint  not null default 0,
    synced_at         timestamp with time zone,
    app               text,
    rules             bigint  not null default 0,
    odoo_user_id      int,
    app_sent          text,
    rules_sent        bigint  not null default 0,
    odoo_user_sent_id int,
    rules_sent_at     timestamp with time zone,
    rules_had         bigint  not null default 0,
    rules_from        bigint  not null default 0,
    rules_to          bigint  not null default 0,
    rules_last        boolean not null default false,
    rules_answer      bigint  not null default 0,
    fresh_until       bigint  not null default 0,
    whole_until       bigint  not null default 0,
    primary key (tenant_id, subject, device_id, lane)
);
comment on column device_lane.lane is 'door, connection (- for the usual ones), and models (* for all, else a digest of their names)';
comment on column device_lane.rules_answer is 'number of the last answer that told of new rules; tokens name it';
alter table device_cursor no force row level security;
insert into device_lane (tenant_id, subject, device_id, lane, confirmed, delivered, delivered_at, scanned, filter, sync_count,
        synced_at, app, rules, odoo_user_id, fresh_until, whole_until)
    select tenant_id, subject, device_id, door || '/-/*', confirmed, delivered, delivered_at, scanned, filter, sync_count,
        synced_at, app, rules, odoo_user_id, fresh_until, whole_until
    from device_cursor cross join unnest(array['smart', 'offline', 'odoo']) as doors(door)
    where sync_count > 0;
alter table device_cursor force row level security;
alter table device_cursor alter column delivered set default 0,
    drop column confirmed, drop column delivered_at, drop column scanned, drop column filter,
    drop column app, drop column rules, drop column odoo_user_id, drop column app_sent, drop column rules_sent,
    drop column odoo_user_sent_id, drop column rules_sent_at, drop column rules_had, drop column rules_from,
    drop column rules_to, drop column rules_last, drop column fresh_until, drop column whole_until;
alter table device_lane enable row level security;
alter table device_lane force row level security;
create policy tenant_wall on device_lane to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on device_lane to ${service}_platform using (true);
--rollback alter table device_cursor alter column delivered drop default, add column confirmed bigint not null default 0,
--rollback     add column delivered_at timestamp with time zone, add column scanned bigint not null default 0,
--rollback     add column filter text not null default '', add column odoo_user_id int, add column app text,
--rollback     add column rules bigint not null default 0, add column app_sent text, add column rules_sent bigint not null default 0,
--rollback     add column odoo_user_sent_id int, add column rules_sent_at timestamp with time zone,
--rollback     add column rules_had bigint not null default 0, add column rules_from bigint not null default 0,
--rollback     add column rules_to bigint not null default 0, add column rules_last boolean not null default false,
--rollback     add column fresh_until bigint not null default 0, add column whole_until bigint not null default 0;
--rollback drop table device_lane;
