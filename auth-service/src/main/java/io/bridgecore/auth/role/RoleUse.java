package io.bridgecore.auth.role;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who of the current tenant has a role. Called inside a transaction. */
@Repository
class RoleUse {

    private final JdbcClient sql;

    RoleUse(JdbcClient sql) {
        this.sql = sql;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> holders(String key) {
        return holders(key, "");
    }

    /** The same; who logs in at the same time is done, or waits until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> holdersAlone(String key) {
        return holders(key, " for update");
    }

    private List<UUID> holders(String key, String lock) {
        return sql.sql(
                        "select id from account where role = ? or ? = any(extra_roles) order by id"
                                + lock)
                .params(key, key)
                .query(UUID.class)
                .list();
    }
}
