--liquibase formatted sql
--changeset sync:0003-processed-event
--comment: what a caller's device has marked as done; goes with the change it marks
create table processed_event (
    tenant_id    uuid                     not null,
    seq          bigint                   not null,
    subject      text                     not null,
    device_id    text                     not null,
    processed_at timestamp with time zone not null default now(),
    primary key (tenant_id, seq, subject, device_id),
    foreign key (tenant_id, seq) references change_log on delete cascade
);
alter table processed_event enable row level security;
alter table processed_event force row level security;
create policy tenant_wall on processed_event to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on processed_event to ${service}_platform using (true);
--rollback drop table processed_event;
