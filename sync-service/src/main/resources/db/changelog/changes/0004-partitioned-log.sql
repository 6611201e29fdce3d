--liquibase formatted sql
--changeset sync:0004-log-parts splitStatements:false
--comment: the log in parts of one week each; the serving role may ask for a part or let old ones go, but owns none
alter table processed_event drop constraint processed_event_tenant_id_seq_fkey;
alter table change_log rename to change_log_whole;
create table change_log (
    like change_log_whole including defaults including comments,
    constraint change_log_key primary key (tenant_id, seq, received_at)
) partition by range (received_at);
create index change_log_by_model on change_log (tenant_id, model, seq);

create function change_log_part(moment timestamp with time zone) returns boolean
    language plpgsql security definer set search_path = "${service}", pg_temp as
$part$
declare
    week date := date_trunc('week', moment at time zone 'UTC')::date;
    part text := 'change_log_' || to_char(week, 'YYYYMMDD');
begin
    if to_regclass(part) is not null then
        return false;
    end if;
    perform pg_advisory_xact_lock(hashtext('sync.change_log_part'));
    if to_regclass(part) is not null then
        return false;
    end if;
    execute format('create table %I (like change_log including all)', part);
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    execute format('create policy tenant_wall on %I to ${service}_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', part);
    execute format('create policy platform_path on %I to ${service}_platform using (true)', part);
    execute format('alter table change_log attach partition %I for values from (%L) to (%L)',
        part, week::timestamp at time zone 'UTC', (week + 7)::timestamp at time zone 'UTC');
    return true;
end
$part$;
revoke all on function change_log_part from public;
grant execute on function change_log_part to ${service}_app, ${service}_platform;

-- Nobody gets a part dropped that holds anything younger than 30 days, whatever they ask for.
create function change_log_drop_before(cutoff timestamp with time zone) returns int
    language plpgsql security definer set search_path = "${service}", pg_temp set lock_timeout = '2s' as
$drop$
declare
    until date := (least(cutoff, now() - interval '30 days') at time zone 'UTC')::date;
    part text;
    dropped int := 0;
begin
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'change_log'::regclass
            and to_date(right(c.relname, 8), 'YYYYMMDD') + 7 <= until
        order by 1
    loop
        execute format('drop table %I', part);
        dropped := dropped + 1;
    end loop;
    return dropped;
end
$drop$;
revoke all on function change_log_drop_before from public;
grant execute on function change_log_drop_before to ${service}_app, ${service}_platform;

alter table change_log_whole no force row level security;
do $move$
begin
    perform change_log_part(week)
    from (select distinct date_trunc('week', received_at, 'UTC') as week from change_log_whole
        union select now() union select now() + interval '7 days') weeks;
    insert into change_log select * from change_log_whole;
end
$move$;
alter table change_log enable row level security;
alter table change_log force row level security;
create policy tenant_wall on change_log to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on change_log to ${service}_platform using (true);

--rollback drop table change_log; drop function change_log_part; drop function change_log_drop_before; alter table change_log_whole rename to change_log; alter table change_log force row level security; alter table processed_event add constraint processed_event_tenant_id_seq_fkey foreign key (tenant_id, seq) references change_log on delete cascade;

--changeset sync:0004-known-event
--comment: which events of a tenant are in the log; no index of a parted table could tell across parts
create table known_event (
    tenant_id uuid not null,
    event     uuid not null,
    seen_at   timestamp with time zone not null,
    primary key (tenant_id, event)
);
comment on column known_event.event is 'digest of the source_event_id';
create index known_event_by_time on known_event (seen_at);
alter table change_log_whole no force row level security;
insert into known_event (tenant_id, event, seen_at)
    select tenant_id, md5(source_event_id)::uuid, received_at from change_log_whole;
alter table change_log_whole force row level security;
alter table known_event enable row level security;
alter table known_event force row level security;
create policy tenant_wall on known_event to ${service}_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy platform_path on known_event to ${service}_platform using (true);
--rollback drop table known_event;

--changeset sync:0004-drop-whole-log
--comment: its rows are in the parts
drop table change_log_whole;
--rollback empty
