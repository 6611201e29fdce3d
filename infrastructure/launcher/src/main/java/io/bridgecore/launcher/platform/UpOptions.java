package io.bridgecore.launcher.platform;

/**
 * What the user chose for a start.
 *
 * @param servers where the servers come from
 * @param services false starts the servers alone
 * @param freePorts takes any free ports instead of the usual ones
 */
public record UpOptions(Servers servers, boolean services, boolean freePorts) {

    /** Who runs PostgreSQL, Kafka, Redis and Elasticsearch. */
    public enum Servers {
        EMBEDDED,
        EXTERNAL
    }
}
