package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.Config;
import java.util.List;

/**
 * What a connection to a Moodle needs. Texts that need not be there are empty without.
 *
 * @param url without a slash at its end
 * @param service short name of the web service that a user name and a password give a token for
 * @param allowedFunctions names, with {@code *}, of the functions that may be called
 */
record MoodleSettings(
        String url,
        String token,
        String username,
        String password,
        String service,
        List<String> allowedFunctions) {

    private static final String USUAL_SERVICE = "moodle_mobile_app";

    MoodleSettings {
        allowedFunctions = List.copyOf(allowedFunctions);
    }

    static MoodleSettings of(Config config) {
        return new MoodleSettings(
                config.get("url").replaceAll("/+$", ""),
                text(config, "token", ""),
                text(config, "username", ""),
                text(config, "password", ""),
                text(config, "service", USUAL_SERVICE),
                MoodleFunctions.allowed(text(config, "allowed_functions", "")));
    }

    private static String text(Config config, String field, String otherwise) {
        return config.find(field)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(otherwise);
    }

    /** Shows no password and no token. */
    @Override
    public String toString() {
        return "MoodleSettings of " + url;
    }
}
