package io.bridgecore.auth.client;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The services that may ask for tokens.
 *
 * @param clients secret of each, by short name; a blank one does not exist
 */
@ConfigurationProperties("bridgecore.auth")
record ClientProperties(@DefaultValue Map<String, String> clients) {

    ClientProperties {
        clients = Map.copyOf(clients);
    }

    @Override
    public String toString() {
        return "ClientProperties " + clients.keySet();
    }
}
