package io.bridgecore.launcher.platform;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Servers that somebody else runs, as environment variables describe them.
 *
 * <p>A password is looked up per service ({@code BRIDGECORE_DATABASE_PASSWORD_TENANT}) and then for
 * all ({@code BRIDGECORE_DATABASE_PASSWORD}).
 */
final class ExternalServers implements Backends {

    private static final String DATABASE = "BRIDGECORE_DATABASE_URL";
    private static final String APP = "BRIDGECORE_DATABASE_PASSWORD";
    private static final String OWNER = "BRIDGECORE_DATABASE_OWNER_PASSWORD";
    private static final String KAFKA = "BRIDGECORE_KAFKA";
    private static final String REDIS = "BRIDGECORE_REDIS_URL";
    private static final String ELASTICSEARCH = "BRIDGECORE_ELASTICSEARCH_URL";

    private final Map<String, String> environment;

    /**
     * Checks that everything is there.
     *
     * @param services those that have a schema
     * @throws IllegalArgumentException that names all missing variables
     */
    ExternalServers(Map<String, String> environment, Collection<String> services) {
        this.environment = Map.copyOf(environment);
        List<String> missing =
                Stream.concat(
                                Stream.of(DATABASE, KAFKA, REDIS, ELASTICSEARCH)
                                        .filter(name -> !isSet(name)),
                                services.stream().flatMap(this::missingPasswords))
                        .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "--infra=external needs these environment variables too: "
                            + String.join(", ", missing));
        }
    }

    @Override
    public String databaseUrl() {
        return value(DATABASE);
    }

    @Override
    public String appPassword(String service) {
        return value(isSet(own(APP, service)) ? own(APP, service) : APP);
    }

    @Override
    public String ownerPassword(String service) {
        return value(isSet(own(OWNER, service)) ? own(OWNER, service) : OWNER);
    }

    @Override
    public String kafka() {
        return value(KAFKA);
    }

    @Override
    public String redisUrl() {
        return value(REDIS);
    }

    @Override
    public String elasticsearchUrl() {
        return value(ELASTICSEARCH);
    }

    private Stream<String> missingPasswords(String service) {
        return Stream.of(APP, OWNER)
                .filter(name -> !isSet(name) && !isSet(own(name, service)))
                .map(name -> own(name, service));
    }

    private boolean isSet(String name) {
        return !value(name).isBlank();
    }

    private String value(String name) {
        return environment.getOrDefault(name, "");
    }

    private static String own(String name, String service) {
        return name + "_" + service.toUpperCase(Locale.ROOT);
    }
}
