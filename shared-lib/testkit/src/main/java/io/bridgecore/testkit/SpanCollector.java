package io.bridgecore.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes spans by OTLP over HTTP and keeps them as they came, a letter for each byte: texts and ids
 * stand in them as they are.
 */
public final class SpanCollector implements AutoCloseable {

    private static final String PATH = "/v1/traces";
    private static final String SPAN_ID = "\u0012\b";
    private static final String PARENT_ID = "\"\b";

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private SpanCollector(HttpServer server) {
        this.server = server;
        server.createContext(PATH, this::take);
        server.start();
    }

    /** Starts one on a free port. */
    public static SpanCollector start() {
        try {
            return new SpanCollector(
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    /** Where it takes spans. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /** All that came so far. */
    public String received() {
        return String.join("", received);
    }

    /** Whether anything of a trace came. */
    public boolean knowsTrace(String id) {
        return received().contains(bytes(id));
    }

    /** Whether a span came that has this id itself. */
    public boolean knowsSpan(String trace, String id) {
        return received().contains(bytes(trace) + SPAN_ID + bytes(id));
    }

    /** Whether a span came that has this one as its parent. */
    public boolean knowsParent(String id) {
        return received().contains(PARENT_ID + bytes(id));
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        received.add(new String(body, StandardCharsets.ISO_8859_1));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static String bytes(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
