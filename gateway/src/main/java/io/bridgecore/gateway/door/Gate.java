package io.bridgecore.gateway.door;

import io.bridgecore.contracts.Permission;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.route.Way;
import io.bridgecore.gateway.rule.Arrival;
import io.bridgecore.gateway.rule.Passage;
import io.bridgecore.gateway.rule.Rules;
import io.bridgecore.gateway.tenant.HostNames;
import io.bridgecore.gateway.tenant.Requested;
import io.bridgecore.gateway.tenant.Tenant;
import io.bridgecore.gateway.token.AccessTokens;
import io.bridgecore.gateway.token.Caller;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets a request through to its service, or refuses it. The gateway's own pages pass as they are.
 */
@Component
@Order(Gate.ORDER)
class Gate implements WebFilter {

    static final int ORDER = 0;
    private static final String METRICS = "/metrics";
    private static final String LIMITS = "/internal/limits";
    private static final String ADMIN = "/admin/";

    private final Ways ways;
    private final HostNames hosts;
    private final Doorkeeper doorkeeper;
    private final AccessTokens tokens;
    private final Rules rules;

    Gate(Ways ways, HostNames hosts, Doorkeeper doorkeeper, AccessTokens tokens, Rules rules) {
        this.ways = ways;
        this.hosts = hosts;
        this.doorkeeper = doorkeeper;
        this.tokens = tokens;
        this.rules = rules;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String raw = exchange.getRequest().getURI().getRawPath();
        if (!Paths.plain(raw)) {
            return Mono.error(GatewayProblem.BAD_REQUEST.because("The path is malformed"));
        }
        if (raw.equals(METRICS)) {
            return measured(exchange, chain);
        }
        if (beneath(raw, LIMITS)) {
            return inside(exchange, chain);
        }
        if (raw.equals("/") || beneath(raw, "/health") || beneath(raw, "/docs")) {
            return chain.filter(exchange);
        }
        String path = Paths.canonical(raw);
        Way way = ways.find(path, exchange.getRequest().getHeaders());
        if (way == null) {
            return Mono.error(GatewayProblem.NOT_FOUND.because("Nothing is at this path"));
        }
        way.choose(exchange);
        RequestRecord.of(exchange).goesTo(way.service());
        ServerWebExchange known =
                path.equals(raw)
                        ? exchange
                        : exchange.mutate().request(request -> request.path(path)).build();
        return admit(known, chain, path);
    }

    private Mono<Void> admit(ServerWebExchange exchange, WebFilterChain chain, String path) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        RequestRecord seen = RequestRecord.of(exchange);
        HostNames.Host host = hosts.read(headers.getFirst(HttpHeaders.HOST));
        seen.askedFor(host.toString());
        boolean open = ways.isOpen(request.getMethod().name(), path);
        Requested wanted = hosts.meaning(host);
        rules.arrives(new Arrival(exchange, seen, path, wanted, open));
        var visit = new Visit(headers, seen, open, path.startsWith(ADMIN));
        return doorkeeper
                .admit(wanted, visit)
                .flatMap(admission -> {
                    Tenant tenant = admission.tenant();
                    Caller caller = admission.caller();
                    seen.belongsTo(
                            tenant == null ? null : tenant.id(),
                            caller == null ? null : caller.id());
                    var passage = new Passage(exchange, seen, path, open, tenant, caller);
                    rules.passes(passage);
                    passage.keep();
                    return chain.filter(exchange);
                });
    }

    private Mono<Void> measured(ServerWebExchange exchange, WebFilterChain chain) {
        return tokens.verify(exchange.getRequest().getHeaders())
                .flatMap(caller ->
                        caller.may(Permission.MONITORING_READ) || caller.may(Permission.INTERNAL)
                                ? chain.filter(exchange)
                                : Mono.error(
                                        GatewayProblem.FORBIDDEN.because(
                                                "The token does not allow this")));
    }

    /** The pages that are for other services. */
    private Mono<Void> inside(ServerWebExchange exchange, WebFilterChain chain) {
        return tokens.verify(exchange.getRequest().getHeaders())
                .flatMap(caller ->
                        caller.may(Permission.INTERNAL)
                                ? chain.filter(exchange)
                                : Mono.error(
                                        GatewayProblem.FORBIDDEN.because(
                                                "Only for services of the platform")));
    }

    private static boolean beneath(String path, String page) {
        return path.startsWith(page)
                && (path.length() == page.length() || path.charAt(page.length()) == '/');
    }
}
