--liquibase formatted sql
--changeset sync:0065-record-source
--comment: a record is known by its connection, since another one may become the usual one; what names none is of the one that was usual last
alter table change_head add column usual jsonb not null default '{}';
comment on column change_head.usual is 'the connections that are meant where none is named, by system, as the log heard of them last';
alter table change_head no force row level security;
alter table change_log no force row level security;
alter table record_state no force row level security;
update change_head head set usual = known.usual
    from (select tenant_id, jsonb_object_agg(system, connection_id) as usual
        from (select distinct on (tenant_id, system) tenant_id, system, connection_id from record_state
            where usual and connection_id is not null order by tenant_id, system, seq desc) latest
        group by tenant_id) known
    where known.tenant_id = head.tenant_id;
update change_log change set connection_id = cast(head.usual ->> change.system as uuid)
    from change_head head
    where head.tenant_id = change.tenant_id and change.connection_id is null and head.usual ->> change.system is not null;
update record_state state set connection_id = cast(head.usual ->> state.system as uuid)
    from change_head head
    where head.tenant_id = state.tenant_id and state.connection_id is null and head.usual ->> state.system is not null;
update record_state newer set payload = older.payload || newer.payload
    from record_state older
    where older.tenant_id = newer.tenant_id and older.system = newer.system and older.connection_id = newer.connection_id
        and older.model = newer.model and older.record_id = newer.record_id and older.seq < newer.seq
        and not older.gone and not newer.gone;
delete from record_state older using record_state newer
    where older.tenant_id = newer.tenant_id and older.system = newer.system and older.connection_id = newer.connection_id
        and older.model = newer.model and older.record_id = newer.record_id and older.seq < newer.seq;
update record_state set source = system || ':' || connection_id
    where connection_id is not null and source = system;
alter table change_head force row level security;
alter table change_log force row level security;
alter table record_state force row level security;
comment on column record_state.source is 'the system, with the connection where that is known';
--rollback alter table record_state no force row level security;
--rollback delete from record_state older using record_state newer
--rollback     where older.tenant_id = newer.tenant_id and older.system = newer.system and older.usual and newer.usual
--rollback         and older.model = newer.model and older.record_id = newer.record_id and older.seq < newer.seq;
--rollback update record_state set source = system where usual;
--rollback alter table record_state force row level security;
--rollback alter table change_head drop column usual;
