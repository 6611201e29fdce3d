package io.bridgecore.connector.connection;

import io.bridgecore.connector.session.Limits;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection leads. Holds no secrets.
 *
 * @param limits how much may be asked of it
 * @param revision grows with each change of address or credentials
 * @param database of the systems that have several; null for others
 * @param version as last seen; null until the first test
 */
public record Place(
        UUID id,
        String system,
        int revision,
        Limits limits,
        String url,
        @Nullable String database,
        @Nullable String version) {

    private static final String URL = "url";
    private static final String DATABASE = "database";

    /** Whether another one leads to the same system. */
    boolean leadsWhere(Place other) {
        return url.equals(other.url) && Objects.equals(database, other.database);
    }

    /** Whether a configuration leads to the same system. */
    boolean leadsTo(Map<String, ?> config) {
        return url.equals(Objects.toString(config.get(URL), ""))
                && Objects.equals(database, Objects.toString(config.get(DATABASE), null));
    }

    static Place of(Connection row) {
        return new Place(
                row.getId(),
                row.system(),
                row.revision(),
                row.limits(),
                Objects.toString(row.config().get(URL), ""),
                Objects.toString(row.config().get(DATABASE), null),
                row.detectedVersion());
    }
}
