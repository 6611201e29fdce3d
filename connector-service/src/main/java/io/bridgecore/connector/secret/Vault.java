package io.bridgecore.connector.secret;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.secret.MasterKey;
import io.bridgecore.tenancy.secret.SealedBox;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals the secrets of the current tenant's connections. Each tenant has a key of its own, kept
 * wrapped by the master key; what was sealed for one connection opens for no other.
 */
@Component
public class Vault {

    private static final int UUID_BYTES = 16;

    private final JdbcClient sql;
    private final JsonMapper json;
    private final SealedBox master;

    Vault(JdbcClient sql, JsonMapper json, MasterKey masterKey) {
        this.sql = sql;
        this.json = json;
        this.master = masterKey.box();
    }

    /** Seals the secrets of one connection. */
    @Transactional(propagation = Propagation.MANDATORY)
    public byte[] seal(UUID connection, Map<String, String> secrets) {
        TenantId tenant = CurrentTenant.get();
        return tenantBox(tenant)
                .seal(json.writeValueAsBytes(secrets), place(tenant.value(), connection));
    }

    /** Opens the secrets of one connection. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, String> open(UUID connection, byte[] sealed) {
        TenantId tenant = CurrentTenant.get();
        return json.readValue(
                tenantBox(tenant).open(sealed, place(tenant.value(), connection)),
                new TypeReference<>() {});
    }

    private SealedBox tenantBox(TenantId tenant) {
        byte[] place = place(tenant.value(), tenant.value());
        sql.sql(
                        """
                        insert into tenant_key (tenant_id, wrapped)
                        select ?, ? where not exists (select 1 from tenant_key where tenant_id = ?)
                        on conflict do nothing
                        """)
                .params(tenant.value(), master.seal(SealedBox.newKey(), place), tenant.value())
                .update();
        byte[] wrapped =
                sql.sql("select wrapped from tenant_key where tenant_id = ?")
                        .param(tenant.value())
                        .query(byte[].class)
                        .single();
        return new SealedBox(master.open(wrapped, place));
    }

    private static byte[] place(UUID tenant, UUID connection) {
        return ByteBuffer.allocate(2 * UUID_BYTES)
                .putLong(tenant.getMostSignificantBits())
                .putLong(tenant.getLeastSignificantBits())
                .putLong(connection.getMostSignificantBits())
                .putLong(connection.getLeastSignificantBits())
                .array();
    }
}
