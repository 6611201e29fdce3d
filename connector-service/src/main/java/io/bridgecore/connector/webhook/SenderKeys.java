package io.bridgecore.connector.webhook;

import io.bridgecore.tenancy.CurrentTenant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The webhook key of a connection's own senders, apart from the keys that people make. It is kept
 * as a hash only: the addresses that the system holds are where it is read again.
 */
@Component
public class SenderKeys {

    private static final String DOOR = "/api/v1/webhooks/in/";

    private final WebhookKeys keys;
    private final JdbcClient sql;
    private final String publicUrl;

    SenderKeys(WebhookKeys keys, JdbcClient sql, WebhookProperties properties) {
        this.keys = keys;
        this.sql = sql;
        this.publicUrl = properties.publicUrl().replaceAll("/+$", "");
    }

    /** Where all of them post, without what is secret. */
    public String gateway() {
        return publicUrl;
    }

    /** Where a key's owner posts. */
    String address(String key) {
        return publicUrl + DOOR + key;
    }

    /** Where a sender posts one operation; as secret as the key. */
    public String address(String key, String operation) {
        return address(key) + "?event=" + operation;
    }

    /** The key among addresses of ours that still opens the door for the connection's senders. */
    @Transactional(readOnly = true)
    public Optional<String> find(UUID connection, List<String> addresses) {
        return addresses.stream()
                .map(SenderKeys::keyIn)
                .flatMap(Optional::stream)
                .distinct()
                .filter(key -> isValid(connection, key))
                .findFirst();
    }

    /** Makes the connection's only key for its senders; any before it opens nothing more. */
    @Transactional
    public String replace(UUID connection) {
        revoke(connection);
        WebhookKeys.Made made = keys.make(connection);
        sql.sql("update webhook_key set of_senders = true where tenant_id = ? and id = ?")
                .params(CurrentTenant.get().value(), made.id())
                .update();
        return made.key();
    }

    /** Revokes the key of a connection's senders, where there is one. */
    @Transactional
    public void revoke(UUID connection) {
        sql.sql(
                        "select id from webhook_key where tenant_id = ? and connection_id = ?"
                                + " and of_senders")
                .params(CurrentTenant.get().value(), connection)
                .query(UUID.class)
                .list()
                .forEach(id -> keys.revoke(connection, id));
    }

    private boolean isValid(UUID connection, String key) {
        return sql.sql(
                                "select count(*) from webhook_key where tenant_id = ? and"
                                        + " connection_id = ? and of_senders and hash = ?")
                        .params(CurrentTenant.get().value(), connection, WebhookKeys.hash(key))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static Optional<String> keyIn(String address) {
        int door = address.indexOf(DOOR);
        return door < 0
                ? Optional.empty()
                : Optional.of(address.substring(door + DOOR.length()).replaceAll("[?#].*", ""));
    }
}
