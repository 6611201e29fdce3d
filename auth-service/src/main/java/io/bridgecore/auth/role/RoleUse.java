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
        return sql.sql("select id from account where role = ? or ? = any(extra_roles) order by id")
                .params(key, key)
                .query(UUID.class)
                .list();
    }
}
