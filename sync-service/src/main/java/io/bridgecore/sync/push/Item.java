package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Told;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change as a device pushed it.
 *
 * @param localId the device's name for the change, and for the record where it makes one
 * @param action {@code create}, {@code update} or {@code delete}
 * @param recordRef the record's id, or the local id of the change that makes it
 * @param depends local ids of changes that have to be done before
 * @param mentions local ids that its data and its record speak of
 * @param fingerprint of all that it says
 */
record Item(
        String localId,
        String action,
        String model,
        @Nullable String recordRef,
        ObjectNode data,
        List<String> depends,
        Set<String> mentions,
        int priority,
        Told told,
        String fingerprint) {

    static final String CREATE = "create";
    static final String UPDATE = "update";
    static final String DELETE = "delete";

    Item {
        depends = List.copyOf(depends);
        mentions = Set.copyOf(mentions);
    }

    /** The same change under another name. */
    Item named(String other) {
        return new Item(
                other,
                action,
                model,
                recordRef,
                data,
                depends,
                mentions,
                priority,
                told,
                fingerprint);
    }
}
