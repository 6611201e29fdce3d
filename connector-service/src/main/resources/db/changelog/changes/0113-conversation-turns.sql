--liquibase formatted sql
--changeset connector:0113-conversation-turns
--comment: who makes the direct conversation of some people at the moment, in any process
create table conversation_turn (
    tenant_id     uuid                     not null,
    connection_id uuid                     not null references connection (id) on delete cascade,
    members       text                     not null,
    holder        uuid                     not null,
    held_until    timestamp with time zone not null,
    primary key (tenant_id, connection_id, members)
);
create index conversation_turn_by_connection on conversation_turn (connection_id);
comment on column conversation_turn.held_until is 'after that the holder counts as dead';

alter table conversation_turn enable row level security;
alter table conversation_turn force row level security;
create policy tenant_wall on conversation_turn to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on conversation_turn to ${service}_platform using (true);
--rollback drop table conversation_turn;
