package io.bridgecore.sync.conflict;

import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How the current tenant wants conflicts decided. */
@Repository
@Transactional
public class ConflictRules {

    static final String ANY = "*";

    private final JdbcClient sql;
    private final Clock clock;

    ConflictRules(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** One rule; {@code *} stands for any model or field. */
    record Rule(String model, String field, Strategy strategy) {}

    /**
     * The rules for records of a model.
     *
     * @param asked what the device asked for; null for nothing
     */
    @Transactional(readOnly = true)
    public RuleBook of(String model, @Nullable Strategy asked) {
        var fields = new HashMap<String, Strategy>();
        Strategy whole = null;
        Strategy all = null;
        for (Rule rule : list()) {
            if (rule.model().equals(ANY)) {
                all = rule.strategy();
            } else if (rule.model().equals(model)) {
                if (rule.field().equals(ANY)) {
                    whole = rule.strategy();
                } else {
                    fields.put(rule.field(), rule.strategy());
                }
            }
        }
        return new RuleBook(fields, whole, asked, all);
    }

    @Transactional(readOnly = true)
    public List<Rule> list() {
        return sql.sql(
                        """
                        select model, field, strategy from conflict_rule
                        where tenant_id = ? order by model, field
                        """)
                .param(tenant())
                .query((row, _) ->
                        new Rule(row.getString(1), row.getString(2), Strategy.of(row.getString(3))))
                .list();
    }

    /** Replaces all rules. */
    public void replace(List<Rule> rules) {
        sql.sql("delete from conflict_rule where tenant_id = ?").param(tenant()).update();
        for (Rule rule : rules) {
            sql.sql(
                            """
                            insert into conflict_rule (tenant_id, model, field, strategy,
                                changed_at) values (?, ?, ?, ?, ?)
                            """)
                    .params(tenant(), rule.model(), rule.field(), rule.strategy().word())
                    .param(Timestamp.from(clock.instant()))
                    .update();
        }
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
