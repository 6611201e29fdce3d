--liquibase formatted sql
--changeset monitoring:0017-audit-guard splitStatements:false
--comment: chains grow by one entry at a time, whoever writes; their end cannot be moved back, nor a tenant be called purged that no last entry says so of
create function audit_head_guard() returns trigger language plpgsql set search_path = "${service}", pg_temp as
$guard$
begin
    if tg_op = 'INSERT' then
        if new.seq <> 0 or new.hash <> decode(repeat('00', 32), 'hex') or new.purged then
            raise exception 'a chain begins at its beginning';
        end if;
        return new;
    end if;
    if new.tenant_id <> old.tenant_id or new.seq <> old.seq + 1 or old.purged and not new.purged
        or not exists (select from audit_entry e where e.tenant_id = new.tenant_id and e.seq = new.seq
            and e.hash = new.hash and (old.purged or not new.purged or e.action = 'tenant.purged')) then
        raise exception 'the end of a chain is its next entry';
    end if;
    return new;
end
$guard$;
create trigger audit_head_guard before insert or update on audit_head
    for each row execute function audit_head_guard();

create function audit_entry_guard() returns trigger language plpgsql set search_path = "${service}", pg_temp as
$guard$
begin
    if new.forgotten or new.seq <> (select h.seq + 1 from audit_head h where h.tenant_id = new.tenant_id) then
        raise exception 'an entry follows the last one of its chain';
    end if;
    return new;
end
$guard$;
create trigger audit_entry_guard before insert on audit_entry
    for each row execute function audit_entry_guard();
--rollback drop trigger audit_entry_guard on audit_entry; drop function audit_entry_guard;
--rollback drop trigger audit_head_guard on audit_head; drop function audit_head_guard;
