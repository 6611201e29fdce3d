package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.SystemInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out which Odoo answers: a GET since 19, a JSON route on all. */
final class OdooVersion {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private OdooVersion() {}

    static SystemInfo ask(OdooRpc rpc) {
        Object answer = rpc.get("/web/version");
        if (answer instanceof Map<?, ?> facts && facts.get("version") instanceof String version) {
            return info(version, facts.get("version_info"));
        }
        Object older = rpc.ask("/web/webclient/version_info", Map.of()).result();
        if (older instanceof Map<?, ?> facts
                && facts.get("server_version") instanceof String version) {
            return info(version, facts.get("server_version_info"));
        }
        throw new ConnectorException(Kind.GARBLED, "What answers at this address is not an Odoo");
    }

    /** The first part of a version, such as 19 of {@code saas~19.1+e}; 0 where there is none. */
    static int major(String version) {
        Matcher number = NUMBER.matcher(version);
        return number.find() ? Integer.parseInt(number.group()) : 0;
    }

    /** The company the account works in, from the facts of a login. */
    static @Nullable Object company(Map<?, ?> info) {
        if (info.get("company_id") != null) {
            return info.get("company_id");
        }
        return info.get("user_companies") instanceof Map<?, ?> companies
                ? companies.get("current_company")
                : null;
    }

    private static SystemInfo info(String version, @Nullable Object parts) {
        return new SystemInfo(
                version, Map.of("version_info", Objects.requireNonNullElse(parts, List.of())));
    }
}
