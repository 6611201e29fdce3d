package io.bridgecore.gateway.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The gateway answers this request itself, with a problem. Cheap: it keeps no stack trace. */
public final class Refusal extends RuntimeException {

    private final GatewayProblem problem;
    private final String detail;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    Refusal(GatewayProblem problem, String detail) {
        super(detail, null, false, false);
        this.problem = problem;
        this.detail = detail;
    }

    /** The same with a hint when to come again, in whole seconds. */
    public Refusal retryAfter(Duration pause) {
        return header("Retry-After", Long.toString(Math.max(1, pause.toSeconds())));
    }

    /** The same with one more header in the answer. */
    public Refusal header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public GatewayProblem problem() {
        return problem;
    }

    /** One sentence for the reader. */
    public String detail() {
        return detail;
    }

    Map<String, String> headers() {
        return headers;
    }
}
