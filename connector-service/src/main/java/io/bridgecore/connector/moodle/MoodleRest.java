package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Http;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Moodle's REST protocol: a form over POST, JSON back, errors inside of 200. */
final class MoodleRest {

    private static final int OK = 200;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Type", "application/x-www-form-urlencoded",
                    "Accept", "application/json");

    private final Http http;
    private final String base;

    MoodleRest(Http http, MoodleSettings settings) {
        this.http = http;
        this.base = settings.url();
    }

    /**
     * Gets a token for a user name and a password, with one attempt.
     *
     * @throws ConnectorException {@code LOGIN_REFUSED} if Moodle gives none
     */
    String login(String username, String password, String service) {
        String form =
                new MoodleForm()
                        .add("username", username)
                        .add("password", password)
                        .add("service", service)
                        .body();
        Object answer = post("/login/token.php", form, true);
        if (answer instanceof Map<?, ?> map && map.get("token") instanceof String token) {
            return token;
        }
        if (answer instanceof Map<?, ?> map && MoodleErrors.isError(map)) {
            throw refused(MoodleErrors.read(map));
        }
        throw new ConnectorException(Kind.GARBLED, "The address did not answer like a Moodle");
    }

    /** Turns whatever went wrong with a login into a refusal of it. */
    static ConnectorException refused(ConnectorException reason) {
        return new ConnectorException(
                Kind.LOGIN_REFUSED, "Moodle refused the login: " + reason.text(), reason);
    }

    /**
     * Calls a function once.
     *
     * @return null where the function answers with nothing
     * @throws ConnectorException if Moodle did not do it
     */
    @Nullable Object call(
            String token, String function, Map<String, @Nullable Object> params, boolean brief) {
        var form =
                new MoodleForm()
                        .add("wstoken", token)
                        .add("wsfunction", function)
                        .add("moodlewsrestformat", "json");
        params.forEach(form::parameter);
        Object answer = post("/webservice/rest/server.php", form.body(), brief);
        if (answer instanceof Map<?, ?> map && MoodleErrors.isError(map)) {
            throw MoodleErrors.read(map);
        }
        return answer;
    }

    private @Nullable Object post(String path, String form, boolean brief) {
        Http.Tree answer =
                http.sendForTree(
                        new Http.Request("POST", URI.create(base + path), HEADERS, form, brief));
        demandServed(answer.head());
        try {
            return answer.json();
        } catch (JacksonException notJson) {
            throw new ConnectorException(Kind.GARBLED, unlikeMoodle(answer.head()), notJson);
        }
    }

    /** Moodle itself answers with 200 whatever happens: any other status is not its word. */
    private static void demandServed(Http.Answer answer) {
        if (answer.status() == TOO_LARGE) {
            throw new ConnectorException(
                    Kind.REJECTED, "The address takes no request of this size (HTTP status 413)");
        }
        if (answer.status() == TOO_MANY) {
            throw ConnectorException.throttled(
                    "The address takes no more calls for now", answer.pause());
        }
        if (answer.status() != OK) {
            throw new ConnectorException(Kind.GARBLED, unlikeMoodle(answer));
        }
    }

    private static String unlikeMoodle(Http.Answer answer) {
        return "The address did not answer like a Moodle with REST web services (HTTP status "
                + answer.status()
                + ")";
    }
}
