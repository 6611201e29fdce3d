package io.bridgecore.gateway.request;

import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.Uuid7;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** What the gateway has learned about one request; the access log writes it down in the end. */
public final class RequestRecord {

    private static final String ATTRIBUTE = RequestRecord.class.getName();
    private static final String KEYED_DOOR = "/webhooks/in/";
    private static final String INVITATION = "/users/invitations/";
    private static final String ACCEPTANCE = "/accept";
    private static final int LONGEST_ID = 64;

    // Records wait in memory while Kafka is away, so nobody decides how much of it they take.
    private static final int LONGEST_METHOD = 32;
    private static final int LONGEST_PATH = 1_024;
    private static final int LONGEST_AGENT = 200;

    private final String id;
    private final long startedAt = System.nanoTime();
    private final long startedAtMillis = System.currentTimeMillis();
    private final String method;
    private final String path;
    private final @Nullable String agent;
    private String route = "";
    private @Nullable UUID tenant;
    private @Nullable String user;
    private @Nullable String host;
    private final String address;
    private @Nullable String model;
    private @Nullable String operation;
    private @Nullable String trace;
    private @Nullable String caller;
    private List<Runnable> debts = List.of();
    private boolean over;
    private long received;
    private long sent;
    private int status;
    private long tookNanos;

    private RequestRecord(
            String id, String method, String path, String address, @Nullable String agent) {
        this.id = id;
        this.method = cut(method, LONGEST_METHOD);
        this.path = cut(mask(path), LONGEST_PATH);
        this.address = address;
        this.agent = agent == null ? null : cut(agent, LONGEST_AGENT);
    }

    /**
     * Starts the record of a request and keeps it with the exchange.
     *
     * @param address IP address of the client; empty when it is not known
     */
    public static RequestRecord begin(ServerWebExchange exchange, String address) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        String offered = headers.getFirst(Headers.REQUEST_ID);
        var begun =
                new RequestRecord(
                        offered != null && acceptable(offered) ? offered : Uuid7.next().toString(),
                        request.getMethod().name(),
                        request.getURI().getRawPath(),
                        address,
                        headers.getFirst(HttpHeaders.USER_AGENT));
        exchange.getAttributes().put(ATTRIBUTE, begun);
        return begun;
    }

    /** The record of a request that cannot be read into an exchange. */
    public static RequestRecord unreadable(String method, String uri, String address) {
        int query = uri.indexOf('?');
        return new RequestRecord(
                Uuid7.next().toString(),
                method,
                query < 0 ? uri : uri.substring(0, query),
                address,
                null);
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

    /**
     * Notes what the request does in a connected system.
     *
     * @param operationClass by which it is limited
     * @param modelName that it works on, where it names one
     */
    public void does(@Nullable String operationClass, @Nullable String modelName) {
        operation = operationClass;
        model = modelName;
    }

    /** Notes the header {@code traceparent} that the request carries on. */
    public void traced(@Nullable String traceparent) {
        trace = traceparent;
    }

    /** Header {@code traceparent}, valid; null when the request went nowhere. */
    public @Nullable String trace() {
        return trace;
    }

    /** Notes the header {@code traceparent} of the client, below whose span ours is. */
    public void calledBy(String traceparent) {
        caller = traceparent;
    }

    /** The client's {@code traceparent}; null where it sent none, or ours is passed on as it is. */
    public @Nullable String caller() {
        return caller;
    }

    /** Notes that so many bytes of the body came in. */
    public void received(long bytes) {
        received += bytes;
    }

    /** Notes that so many bytes of the answer's body went out, before compression here. */
    public void sent(long bytes) {
        if (!method.equals("HEAD")) {
            sent += bytes;
        }
    }

    /** Notes what has to be done when the request is over, however it ends. */
    public void atEnd(Runnable debt) {
        synchronized (this) {
            if (!over) {
                if (debts.isEmpty()) {
                    debts = new ArrayList<>();
                }
                debts.add(debt);
                return;
            }
        }
        // The client left while somebody else was still being asked about it.
        debt.run();
    }

    /** The request is over, with that status. */
    public void end(int finalStatus) {
        tookNanos = elapsedNanos();
        status = finalStatus;
        List<Runnable> due;
        synchronized (this) {
            over = true;
            due = debts;
            debts = List.of();
        }
        due.forEach(Runnable::run);
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

    /** Name of the service that was chosen; empty when the gateway answers itself. */
    public String route() {
        return route;
    }

    /** Name of the service that answers; {@code gateway} when the gateway does. */
    public String service() {
        return route.isEmpty() ? "gateway" : route;
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

    /** Instant at which it came in, in milliseconds since 1970. */
    public long startedAtMillis() {
        return startedAtMillis;
    }

    /** What the client calls itself. */
    public @Nullable String agent() {
        return agent;
    }

    /** Model of the connected system that it works on. */
    public @Nullable String model() {
        return model;
    }

    /** Class of operation by which it was limited. */
    public @Nullable String operation() {
        return operation;
    }

    /** Size of its body, as far as it was read, in bytes. */
    public long received() {
        return received;
    }

    /** Size of the answer's body, in bytes. */
    public long sent() {
        return sent;
    }

    /** Status of the answer; 0 before the end, 499 when the client left before there was one. */
    public int status() {
        return status;
    }

    /** Time until the end of the answer, in nanoseconds; 0 before it. */
    public long tookNanos() {
        return tookNanos;
    }

    /** Time since the request came in, in nanoseconds. */
    public long elapsedNanos() {
        return System.nanoTime() - startedAt;
    }

    /** Whether a request id that a client offers may go into logs and headers. */
    private static boolean acceptable(String id) {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (!plain(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean plain(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '.'
                || letter == '_'
                || letter == '-';
    }

    private static String mask(String path) {
        int key = path.indexOf(KEYED_DOOR);
        if (key >= 0) {
            return path.substring(0, key + KEYED_DOOR.length()) + "***";
        }
        int token = path.endsWith(ACCEPTANCE) ? path.indexOf(INVITATION) : -1;
        return token < 0
                ? path
                : path.substring(0, token + INVITATION.length()) + "***" + ACCEPTANCE;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
