package io.bridgecore.sync.app;

import io.bridgecore.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The app types of the current tenant, in every version that they have had. */
@Repository
@Transactional
class AppTypes {

    /** Rules of this name count for whoever names no type, or one without rules. */
    static final String DEFAULT = "default";

    private static final TypeReference<List<ModelRule>> RULES = new TypeReference<>() {};

    private final JdbcClient sql;
    private final JsonMapper json;
    private final SightNews news;
    private final Clock clock;

    AppTypes(JdbcClient sql, JsonMapper json, SightNews news, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.news = news;
        this.clock = clock;
    }

    /**
     * The rules that count for an app.
     *
     * @param name as the client says it; null when it says none
     */
    @Transactional(readOnly = true)
    public AppRules rules(@Nullable String name, boolean offline) {
        String wanted = name == null ? DEFAULT : name;
        AppRules found = find(wanted, Long.MAX_VALUE, offline);
        return found.models() == null && !wanted.equals(DEFAULT)
                ? find(DEFAULT, Long.MAX_VALUE, offline)
                : found;
    }

    /** The rules of a name as they were in a version. */
    @Transactional(readOnly = true)
    public AppRules find(String name, long version, boolean offline) {
        Optional<AppRules> kept =
                sql.sql(
                                """
                                select version, rules from app_type
                                where tenant_id = ? and name = ? and version <= ?
                                order by version desc limit 1
                                """)
                        .params(tenant(), name, version)
                        .query((row, _) -> rules(name, offline, row))
                        .optional();
        return kept.orElseGet(() -> new AppRules(name, 0, false, UsualApps.models(name, offline)));
    }

    /** All types: the usual ones, and those of the tenant. */
    @Transactional(readOnly = true)
    public List<AppRules> list() {
        var names = new TreeSet<>(UsualApps.names());
        names.addAll(
                sql.sql("select distinct name from app_type where tenant_id = ?")
                        .param(tenant())
                        .query(String.class)
                        .list());
        return names.stream().map(name -> find(name, Long.MAX_VALUE, false)).toList();
    }

    /** Gives a type a new version; without rules the usual ones count again. */
    public AppRules change(String name, @Nullable List<ModelRule> rules) {
        sql.sql(
                        """
                        insert into app_type (tenant_id, name, version, rules, changed_at)
                        select :tenant, :name, coalesce(max(version), 0) + 1,
                            cast(:rules as jsonb), :now
                        from app_type where tenant_id = :tenant and name = :name
                        """)
                .param("tenant", tenant())
                .param("name", name)
                .param("rules", rules == null ? null : json.writeValueAsString(rules))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        news.tell();
        return find(name, Long.MAX_VALUE, false);
    }

    private AppRules rules(String name, boolean offline, ResultSet row) throws SQLException {
        String own = row.getString("rules");
        return new AppRules(
                name,
                row.getLong("version"),
                own != null,
                own == null ? UsualApps.models(name, offline) : json.readValue(own, RULES));
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
