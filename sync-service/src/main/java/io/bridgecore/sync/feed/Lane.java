package io.bridgecore.sync.feed;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the ways on which a device reads the log. Apps keep what comes through different doors, or
 * of different models, in different places: what came on one way is still to come on another.
 *
 * @param door the API that it reads through
 * @param connection whose changes; null for the usual ones
 * @param models those that it asks for, sorted; null for all that it may see
 */
public record Lane(Door door, @Nullable UUID connection, @Nullable List<String> models) {

    public Lane {
        models = models == null ? null : List.copyOf(models);
    }

    /** The APIs that give devices what is new to them. */
    public enum Door {
        SMART,
        OFFLINE,
        ODOO
    }

    /** The lane for some models; null or none for all that the device may see. */
    public static Lane of(
            Door door, @Nullable Collection<String> models, @Nullable UUID connection) {
        return models == null || models.isEmpty()
                ? new Lane(door, connection, null)
                : new Lane(door, connection, List.copyOf(new TreeSet<>(models)));
    }

    /** The lane of the usual connections that leaves no model out. */
    public static Lane of(Door door) {
        return new Lane(door, null, null);
    }

    /** The lane beside it that leaves no model out. */
    Lane whole() {
        return new Lane(door, connection, null);
    }

    boolean lets(String model) {
        return models == null || models.contains(model);
    }

    String key() {
        return door.name().toLowerCase(Locale.ROOT) + rest();
    }

    /** Matches the keys of the whole lanes through any door. */
    String wholeThroughAnyDoor() {
        return "%" + whole().rest();
    }

    private String rest() {
        return "/" + (connection == null ? "-" : connection) + "/" + names();
    }

    private String names() {
        return models == null
                ? "*"
                : UUID.nameUUIDFromBytes(String.join(",", models).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
