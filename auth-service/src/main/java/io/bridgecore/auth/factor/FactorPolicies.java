package io.bridgecore.auth.factor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.auth.audit.Audit;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The policies of all organizations, remembered for seconds: every login and renewal asks. */
@Component
class FactorPolicies {

    private static final int MOST = 20_000;
    private static final TypeReference<Map<String, Need>> BY_ROLE = new TypeReference<>() {};

    private final JdbcClient sql;
    private final JsonMapper json;
    private final PolicyKeys keys;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private final Cache<TenantId, FactorPolicy> known;

    FactorPolicies(
            JdbcClient sql,
            JsonMapper json,
            PolicyKeys keys,
            Audit audit,
            Clock clock,
            PlatformTransactionManager manager,
            FactorProperties properties) {
        this.sql = sql;
        this.json = json;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.transactions = new TransactionTemplate(manager);
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterWrite(properties.policyFresh())
                        .build();
    }

    /** Several may load it at once: who waited for another's connection would hold his own. */
    FactorPolicy of(TenantId owner) {
        FactorPolicy policy = known.getIfPresent(owner);
        if (policy == null) {
            policy = load(owner);
            known.put(owner, policy);
        }
        return policy;
    }

    /** The policy as it stands in the database. */
    FactorPolicy load(TenantId owner) {
        return CurrentTenant.callAs(
                owner, () -> Objects.requireNonNull(transactions.execute(_ -> stored(owner))));
    }

    void change(TenantId owner, FactorPolicy wanted) {
        CurrentTenant.runAs(
                owner,
                () ->
                        transactions.executeWithoutResult(_ -> {
                            FactorPolicy before = stored(owner);
                            store(owner, wanted);
                            audit.record(
                                    "factor_policy.changed",
                                    "factor_policy",
                                    owner.toString(),
                                    facts(before),
                                    facts(wanted));
                        }));
        known.invalidate(owner);
    }

    private FactorPolicy stored(TenantId owner) {
        return sql.sql(
                        """
                        select second_factor, otherwise, step_up_seconds, step_up_always
                        from factor_policy
                        """)
                .query((row, _) -> read(row))
                .optional()
                .map(policy -> policy.by(name -> keys.stored(owner, name)))
                .orElse(FactorPolicy.USUAL);
    }

    private void store(TenantId owner, FactorPolicy wanted) {
        sql.sql(
                        """
                        insert into factor_policy (tenant_id, second_factor, otherwise,
                            step_up_seconds, step_up_always, updated_at)
                        values (?, ?::jsonb, ?, ?, ?, ?)
                        on conflict (tenant_id) do update
                        set second_factor = excluded.second_factor, otherwise = excluded.otherwise,
                            step_up_seconds = excluded.step_up_seconds,
                            step_up_always = excluded.step_up_always,
                            updated_at = excluded.updated_at
                        """)
                .params(
                        owner.value(),
                        json.writeValueAsString(wanted.secondFactor()),
                        json.convertValue(wanted.otherwise(), String.class),
                        wanted.stepUpMaxAge().toSeconds(),
                        wanted.stepUpAlways(),
                        Timestamp.from(clock.instant()))
                .update();
    }

    private FactorPolicy read(ResultSet row) throws SQLException {
        return new FactorPolicy(
                json.readValue(row.getString("second_factor"), BY_ROLE),
                json.convertValue(row.getString("otherwise"), Need.class),
                Duration.ofSeconds(row.getInt("step_up_seconds")),
                row.getBoolean("step_up_always"));
    }

    private static Map<String, @Nullable Object> facts(FactorPolicy policy) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("second_factor", policy.secondFactor());
        facts.put("otherwise", policy.otherwise());
        facts.put("step_up_max_age_seconds", policy.stepUpMaxAge().toSeconds());
        facts.put("step_up_always", policy.stepUpAlways());
        return facts;
    }
}
