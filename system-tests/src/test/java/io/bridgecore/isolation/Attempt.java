package io.bridgecore.isolation;

import io.bridgecore.contracts.Headers;
import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation, about to be made.
 *
 * @param values of the parameters, by name
 */
record Attempt(Operation operation, Map<String, String> values, @Nullable String body) {

    Attempt {
        values = Map.copyOf(values);
    }

    /** With the values that a choice makes for each parameter. */
    static Attempt at(Operation operation, Bodies bodies, UnaryOperator<String> choice) {
        var values = new HashMap<String, String>();
        operation.ids().forEach(name -> values.put(name, choice.apply(name)));
        operation.questions().forEach(name -> values.put(name, choice.apply(name)));
        return new Attempt(operation, values, bodies.of(operation));
    }

    Answer by(Client client) {
        return by(client, Map.of());
    }

    /** For a tenant that is not the caller's own. */
    Answer by(Client client, String tenant) {
        return by(client, Map.of(Headers.TENANT_ID, tenant));
    }

    private Answer by(Client client, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Accept", "*/*");
        all.put("Content-Type", Bodies.contentType(operation));
        return client.send(operation.method(), target(), body, all);
    }

    private String target() {
        String path = operation.path();
        for (String id : operation.ids()) {
            path = path.replace("{" + id + "}", values.getOrDefault(id, ""));
        }
        String query =
                operation.questions().stream()
                        .map(name -> name + "=" + values.get(name))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
