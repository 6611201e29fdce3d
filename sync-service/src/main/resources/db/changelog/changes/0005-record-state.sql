--liquibase formatted sql
--changeset sync:0005-record-state
--comment: what the log says of each record as of its last change, in the order of these changes
create table record_state (
    tenant_id   uuid    not null,
    source      text    not null,
    model       text    not null,
    record_id   text    not null,
    seq         bigint  not null,
    gone        boolean not null,
    payload     jsonb   not null,
    occurred_at timestamp with time zone not null,
    received_at timestamp with time zone not null,
    system      text    not null,
    connection_id uuid,
    usual       boolean not null,
    primary key (tenant_id, source, model, record_id)
);
comment on column record_state.source is 'the system, with the connection where that is not the usual one';
comment on column record_state.payload is 'all fields the log has had of the record; empty when it is gone';
create index record_state_by_model on record_state (tenant_id, model, seq);
create index record_state_gone on record_state (tenant_id, seq) where gone;
alter table record_state enable row level security;
alter table record_state force row level security;
create policy tenant_wall on record_state to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on record_state to ${service}_platform using (true);
--rollback drop table record_state;
