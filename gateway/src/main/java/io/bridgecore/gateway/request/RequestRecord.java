package io.bridgecore.gateway.request;

import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.Uuid7;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** What the gateway has learned about one request; the access log writes it down in the end. */
public final class RequestRecord {

    private static final String ATTRIBUTE = RequestRecord.class.getName();
    private static final Pattern ACCEPTABLE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String KEYED_DOOR = "/webhooks/in/";

    private final String id;
    private final long startedAt = System.nanoTime();
    private final String method;
    private final String path;
    private String route = "";
    private @Nullable UUID tenant;
    private @Nullable String user;
    private @Nullable String host;
    private final String address;
    private List<Runnable> debts = List.of();

    private RequestRecord(String id, String method, String path, String address) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.address = address;
    }

    /**
     * Starts the record of a request and keeps it with the exchange.
     *
     * @param address IP address of the client; empty when it is not known
     */
    public static RequestRecord begin(ServerWebExchange exchange, String address) {
        ServerHttpRequest request = exchange.getRequest();
        String offered = request.getHeaders().getFirst(Headers.REQUEST_ID);
        var begun =
                new RequestRecord(
                        offered != null && ACCEPTABLE_ID.matcher(offered).matches()
                                ? offered
                                : Uuid7.next().toString(),
                        request.getMethod().name(),
                        mask(request.getURI().getRawPath()),
                        address);
        exchange.getAttributes().put(ATTRIBUTE, begun);
        return begun;
    }

    /** The record of a request; started here when it failed before anything else. */
    public static RequestRecord of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE) instanceof RequestRecord begun
                ? begun
                : begin(exchange, "");
    }

    /** Notes where the request goes. */
    public void goesTo(String chosenRoute) {
        route = chosenRoute;
    }

    /** Notes the host that the client asked for, in its normal form. */
    public void askedFor(String hostAndPort) {
        host = hostAndPort;
    }

    /** Notes whose request it is. */
    public void belongsTo(@Nullable UUID decidedTenant, @Nullable String verifiedUser) {
        tenant = decidedTenant;
        user = verifiedUser;
    }

    /** Notes what has to be done when the request is over, however it ends. */
    public void atEnd(Runnable debt) {
        if (debts.isEmpty()) {
            debts = new ArrayList<>();
        }
        debts.add(debt);
    }

    /** The request is over. */
    public void end() {
        debts.forEach(Runnable::run);
        debts = List.of();
    }

    public String id() {
        return id;
    }

    /** IP address of the client; empty when it is not known. */
    public String address() {
        return address;
    }

    public String method() {
        return method;
    }

    /** Path without query; a key inside it is masked. */
    public String path() {
        return path;
    }

    /** Id of the route that was chosen; empty when the gateway answers itself. */
    public String route() {
        return route;
    }

    public @Nullable UUID tenant() {
        return tenant;
    }

    public @Nullable String user() {
        return user;
    }

    /** Host and port that the client asked for; absent until they proved well formed. */
    public @Nullable String host() {
        return host;
    }

    /** Time since the request came in, in nanoseconds. */
    public long elapsedNanos() {
        return System.nanoTime() - startedAt;
    }

    private static String mask(String path) {
        int key = path.indexOf(KEYED_DOOR);
        return key < 0 ? path : path.substring(0, key + KEYED_DOOR.length()) + "***";
    }
}
