package io.bridgecore.testkit;

/**
 * Real PostgreSQL, Kafka, Redis and, on demand, Elasticsearch for the tests: containers where there
 * is Docker, the platform's embedded servers elsewhere. {@code BRIDGECORE_TEST_SERVERS} set to
 * {@code embedded} or {@code containers} decides otherwise.
 */
public sealed interface Infrastructure permits EmbeddedInfrastructure, ContainerInfrastructure {

    /** The servers, started when nobody has done so yet. */
    static Infrastructure shared() {
        return SharedInfrastructure.get();
    }

    /** JDBC address of the maintenance database. */
    String databaseUrl();

    String superuser();

    String superuserPassword();

    /** Bootstrap servers. */
    String kafka();

    /** Address with password. */
    String redisUrl();

    /** Starts Elasticsearch when it is not there yet; that takes some 20 seconds. */
    String elasticsearchUrl();
}
