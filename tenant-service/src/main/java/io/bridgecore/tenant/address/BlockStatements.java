package io.bridgecore.tenant.address;

/** The two longer statements about blocked addresses. */
final class BlockStatements {

    /** An administrator's word replaces what stood; a gateway's only prolongs it. */
    static final String PUT =
            """
            insert into address_block as old (id, tenant_id, network, reason, description,
                blocked_at, blocked_by, expires_at, violations, last_violation_at)
            values (:id, :tenant, cast(:network as cidr), :reason, :description,
                :now, :by, :until, :violations,
                case when :violations > 0 then cast(:now as timestamptz) end)
            on conflict (network, coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid))
                where ended_at is null
            do update set
                reason = case when excluded.blocked_by is null then old.reason
                    else excluded.reason end,
                description = case when excluded.blocked_by is null then old.description
                    else excluded.description end,
                blocked_by = coalesce(excluded.blocked_by, old.blocked_by),
                expires_at = case when excluded.blocked_by is not null then excluded.expires_at
                    when old.expires_at is not null
                    then greatest(old.expires_at, excluded.expires_at) end,
                violations = greatest(old.violations, excluded.violations),
                last_violation_at = coalesce(excluded.last_violation_at, old.last_violation_at)
            """;

    static final String END =
            """
            update address_block set ended_at = :now, ended_by = :by, end_reason = :reason
            where ended_at is null and (expires_at is null or expires_at > :now)
                and (id = cast(:id as uuid) or network = cast(:network as cidr))
            returning network::inet
            """;

    private BlockStatements() {}
}
