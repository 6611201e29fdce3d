package io.bridgecore.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bridgecore.connector.http.AddressProperties.PrivateAddresses;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.FileContent;
import io.bridgecore.connector.spi.Http;
import io.bridgecore.connector.spi.Spool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Answers that are read while they arrive, and bodies that are made while they are sent. */
@NullMarked
class TreeAnswersIT {

    private static final int MB = 1024 * 1024;
    private static final int ALL = 40 * MB;

    private final HttpServer system = start();
    private final HttpProperties limits =
            new HttpProperties(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(25),
                    DataSize.ofMegabytes(16),
                    DataSize.ofKilobytes(256),
                    DataSize.ofBytes(ALL),
                    Duration.ofMillis(300));
    private final AnswerRoom room = new AnswerRoom(limits);
    private final PooledHttp http =
            new PooledHttp(
                    new AddressGuard(
                            new AddressProperties(PrivateAddresses.ALLOWED),
                            InetAddress::getAllByName),
                    limits,
                    room,
                    new Certificates());
    private final AtomicInteger connections = new AtomicInteger();
    private byte[] answer = {};
    private byte[] received = {};
    private @Nullable String length;

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @BeforeEach
    void serve() {
        system.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        system.createContext("/", this::handle);
        system.start();
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        system.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            connections.incrementAndGet();
            length = exchange.getRequestHeaders().getFirst("Content-Length");
            received = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private Http.Tree ask(Http.@Nullable Body body, @Nullable Spool spool) {
        URI uri = URI.create("http://127.0.0.1:" + system.getAddress().getPort() + "/");
        return http.sendForTree(new Http.Request("POST", uri, Map.of(), body, false, spool));
    }

    private Http.Tree answering(String text) {
        answer = text.getBytes(StandardCharsets.UTF_8);
        return ask(null, null);
    }

    @Test
    void readsPlainTrees() {
        assertThat(
                        answering(
                                        "{\"a\":[1,2.5,\"gr\u00fc\u00df\",true,null,{}],"
                                                + "\"b\":9999999999}")
                                .json())
                .hasToString("{a=[1, 2.5, gr\u00fc\u00df, true, null, {}], b=9999999999}");
        assertThat(answering("[1]").json()).isEqualTo(List.of(1));
        assertThat(answering("9999999999").json()).isEqualTo(9_999_999_999L);
        assertThat(answering("null").json()).isNull();
    }

    @Test
    void saysOfWhatIsNoJsonThatItIsNone() {
        for (String text : List.of("", "<html>", "{\"a\":", "[1] 2", "\u0000")) {
            Http.Tree tree = answering(text);
            assertThat(tree.broken()).as(text).isNotNull();
            assertThatThrownBy(tree::json).as(text).isSameAs(tree.broken());
        }
        assertThat(room.left()).isEqualTo(ALL);
    }

    @Test
    void refusesMoreBracketsThanAnyAnswerNeeds() {
        assertThatThrownBy(() -> answering("[" + "[],".repeat(600_000) + "1]"))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.GARBLED));
        assertThat(answering("[".repeat(2_000)).broken()).isNotNull();
    }

    @Test
    void weighsTheTree_notItsText() {
        room.during(() -> {
            answering("[" + "{},".repeat(100_000) + "1]");
            assertThat(ALL - room.left()).isBetween(6 * MB, 12 * MB);
            return true;
        });
        room.during(() -> {
            answering("[\"" + "x".repeat(6 * MB) + "\"]");
            assertThat(ALL - room.left()).isBetween(6 * MB - AnswerRoom.FREE, 7 * MB);
            return true;
        });
        assertThat(room.left()).isEqualTo(ALL);
    }

    @Test
    void refusesATreeThatNeverFits() {
        answer = ("[" + "{\"a\":{}},".repeat(180_000) + "1]").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ask(null, null))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE))
                .hasMessageContaining("memory");
        assertThat(room.left()).isEqualTo(ALL);
    }

    @Test
    void spoolsAFile_andHoldsNothingOfIt() {
        byte[] file = random(9 * MB);
        answer =
                ("{\"result\":[{\"id\":1,\"datas\":\""
                                + Base64.getEncoder().encodeToString(file)
                                + "\"}]}")
                        .getBytes(StandardCharsets.UTF_8);
        var sink = new ByteArrayOutputStream();

        room.during(() -> {
            Http.Tree tree = ask(null, new Spool("datas", sink));
            assertThat(tree.json())
                    .isEqualTo(Map.of("result", List.of(Map.of("id", 1, "datas", file.length))));
            assertThat(room.left()).isEqualTo(ALL);
            return true;
        });
        assertThat(sink.toByteArray()).isEqualTo(file);
    }

    @Test
    void sendsAFilePieceByPiece_andTellsItsLengthBefore() {
        byte[] file = random(3 * MB);
        answer = new byte[] {'1'};
        Http.Body body =
                Http.Body.json(
                        Map.of(
                                "datas",
                                new FileContent(
                                        file.length, () -> new ByteArrayInputStream(file))));

        assertThat(ask(body, null).json()).isEqualTo(1);

        String text = new String(received, StandardCharsets.UTF_8);
        assertThat(length).isEqualTo(String.valueOf(text.length()));
        assertThat(text).startsWith("{\"datas\":\"").endsWith("\"}");
        assertThat(Base64.getDecoder().decode(text.substring(10, text.length() - 2)))
                .isEqualTo(file);
    }

    @Test
    void callsNobody_whenAFileCannotBeRead() {
        Http.Body body =
                Http.Body.json(
                        Map.of(
                                "datas",
                                new FileContent(
                                        1,
                                        () -> {
                                            throw new IOException("gone");
                                        })));

        assertThatThrownBy(() -> ask(body, null))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.NOT_CALLED));
        assertThat(connections).hasValue(0);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
