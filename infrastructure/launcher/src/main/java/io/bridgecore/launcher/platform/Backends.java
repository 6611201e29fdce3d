package io.bridgecore.launcher.platform;

/** Where the services find the servers, and the passwords for them. */
interface Backends {

    /** JDBC address of the one database. */
    String databaseUrl();

    /** Password of the role {@code <service>_app}. */
    String appPassword(String service);

    /** Password of the role {@code <service>_owner}. */
    String ownerPassword(String service);

    /** Kafka bootstrap servers. */
    String kafka();

    /** Redis address, with its password. */
    String redisUrl();

    /** HTTP address of Elasticsearch. */
    String elasticsearchUrl();
}
