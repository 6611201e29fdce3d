package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a connection to an Odoo needs. Texts that need not be there are empty without.
 *
 * @param url without a slash at its end
 * @param userId whose API key it is, where that is known without asking
 */
record OdooSettings(
        String url,
        String database,
        String username,
        String password,
        String apiKey,
        Protocol protocol,
        @Nullable Integer userId) {

    /** How Odoo is called. */
    enum Protocol {
        AUTO,
        SESSION,
        JSON2;

        private static Protocol of(String name) {
            return Arrays.stream(values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new ConnectorException(
                                    Kind.LOGIN_REFUSED,
                                    "Odoo did not log the account in: there is no protocol '"
                                            + name
                                            + "'"));
        }
    }

    /**
     * Reads a configuration.
     *
     * @throws ConnectorException {@code LOGIN_REFUSED} if it names a protocol that there is not
     */
    static OdooSettings of(Config config) {
        return new OdooSettings(
                config.get("url").replaceAll("/+$", ""),
                config.get("database"),
                config.get("username"),
                config.find("password").orElse(""),
                config.find("api_key").orElse(""),
                config.find("protocol")
                        .filter(name -> !name.isBlank())
                        .map(Protocol::of)
                        .orElse(Protocol.AUTO),
                config.find("user_id").map(Integer::valueOf).orElse(null));
    }

    boolean hasKey() {
        return !apiKey.isBlank();
    }

    boolean hasPassword() {
        return !password.isBlank();
    }

    /** Shows no password and no key. */
    @Override
    public String toString() {
        return "OdooSettings of " + database + " at " + url;
    }
}
