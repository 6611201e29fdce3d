package io.bridgecore.connector.watch;

import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which models of a connection are looked at: those that an administrator chose, else those that
 * the tenant may work with where these are listed, and those that were called or pushed lately.
 */
@Component
class ModelsInUse {

    /** What Odoo is made of, not what people work with. */
    private static final Pattern INNER =
            Pattern.compile(
                    "(ir|base|bus|report|web|base_import)\\..*|res\\.users\\.(log|apikeys.*)");

    private final JdbcClient sql;
    private final WatchRows rows;
    private final TenantRules rules;
    private final WatchProperties properties;
    private final Clock clock;

    ModelsInUse(
            JdbcClient sql,
            WatchRows rows,
            TenantRules rules,
            WatchProperties properties,
            Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.rules = rules;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The models that are looked at, the most used first.
     *
     * @param own all that the system has, where these are few
     */
    @Transactional
    public List<String> of(UUID connection, List<String> own) {
        List<String> wanted =
                rows.chosen(connection).orElseGet(() -> own.isEmpty() ? used(connection) : own);
        return wanted.stream()
                .filter(model -> rules.admitsChangesOf(CurrentTenant.get(), model))
                .limit(properties.models())
                .toList();
    }

    /** Those of some models that are looked at once they are in use. */
    @Transactional(readOnly = true)
    public List<String> watchable(UUID connection, List<String> models) {
        @Nullable List<String> chosen = rows.chosen(connection).orElse(null);
        return models.stream()
                .filter(model ->
                        chosen == null ? !INNER.matcher(model).matches() : chosen.contains(model))
                .filter(model -> rules.admitsChangesOf(CurrentTenant.get(), model))
                .distinct()
                .toList();
    }

    /**
     * Lets somebody name models.
     *
     * @throws ProblemException 403 if the tenant may not work with one, or it is what the system is
     *     made of and nobody chose it
     */
    void require(UUID connection, List<String> models) {
        List<String> chosen = rows.chosen(connection).orElse(List.of());
        for (String model : models) {
            rules.requireAllowed(model);
            if (INNER.matcher(model).matches()
                    && !chosen.contains(model)
                    && !rules.allowedModels(CurrentTenant.get()).contains(model)) {
                throw TenantRules.notAllowed(model);
            }
        }
    }

    private List<String> used(UUID connection) {
        notePushed(connection);
        var models = new LinkedHashSet<>(rules.allowedModels(CurrentTenant.get()));
        sql
                .sql(
                        """
                        select model from (
                            select model, coalesce(answered, calls) as calls from call_use
                            where tenant_id = :tenant and connection_id = :connection
                                and last_use >= :since and model <> '*'
                                and coalesce(answered, calls) > 0
                            union all
                            select model, publications as calls from watch_push
                            where tenant_id = :tenant and connection_id = :connection
                                and operation <> 'poll'
                            union all
                            select model, 0 as calls from watch_model
                            where tenant_id = :tenant and connection_id = :connection
                                and used_at >= :since) as uses
                        group by model order by sum(calls) desc, model limit :most
                        """)
                .param("tenant", CurrentTenant.get().value())
                .param("connection", connection)
                .param("since", Timestamp.from(clock.instant().minus(properties.usedWithin())))
                .param("most", properties.models() * 4)
                .query(String.class)
                .list()
                .stream()
                .filter(model -> !INNER.matcher(model).matches())
                .forEach(models::add);
        return List.copyOf(models);
    }

    /** Pushes are not kept for long: that a model is pushed at all is. */
    private void notePushed(UUID connection) {
        sql.sql(
                        """
                        update watch_model set used_at = :now
                        where tenant_id = :tenant and connection_id = :connection
                            and model in (
                                select model from watch_push
                                where tenant_id = :tenant and connection_id = :connection
                                    and operation <> 'poll')
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("tenant", CurrentTenant.get().value())
                .param("connection", connection)
                .update();
    }
}
