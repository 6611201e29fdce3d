package io.bridgecore.connector.http;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Http;
import io.bridgecore.connector.spi.JsonTrees;
import io.bridgecore.connector.spi.RequestTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one way out to external systems: blocking calls over connections that are kept open. */
@Component
class PooledHttp implements Http, AutoCloseable {

    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;
    private static final int PIECE = 16 * 1024;
    private static final Set<Character> OPENING = Set.of('{', '[');

    private final CloseableHttpClient client;
    private final HttpProperties limits;
    private final AnswerRoom room;
    private final Deadlines deadlines;

    PooledHttp(
            AddressGuard guard, HttpProperties limits, AnswerRoom room, Certificates certificates) {
        this.limits = limits;
        this.room = room;
        this.client = HttpClients.to(guard, limits, certificates);
        this.deadlines = new Deadlines();
    }

    /** Takes an answer in. */
    private interface Intake<T> {
        T take(Answer head, InputStream content, AnswerWeight weight) throws IOException;
    }

    @Override
    public Answer send(Request request) {
        return exchange(request, PooledHttp::text);
    }

    @Override
    public Tree sendForTree(Request request) {
        return exchange(
                request,
                (head, content, weight) ->
                        request.raw() == null || head.status() / HUNDRED != SUCCESS
                                ? tree(head, content, weight, request)
                                : around(head, content, weight, request));
    }

    private <T> T exchange(Request request, Intake<T> intake) {
        HttpUriRequestBase message = build(request);
        var line = new CallLine(request);
        Duration left = RequestTime.atMost(limits.timeout());
        // The client's own limit is for each piece; this one holds for all of them together.
        try (Deadlines.Running running = deadlines.begin(positive(left), message::cancel)) {
            try {
                T answer =
                        client.execute(
                                message,
                                response -> {
                                    line.answered(response.getCode());
                                    return read(response, request, message, intake);
                                });
                line.end();
                return answer;
            } catch (IOException failed) {
                if (running.isLate() && left.compareTo(limits.timeout()) < 0) {
                    throw ConnectorException.cutShort(
                            "The system did not answer in the time that was left", failed);
                }
                throw Breakdowns.explain(failed, running.isLate());
            }
        } catch (ConnectorException failed) {
            line.end(failed);
            throw failed;
        }
    }

    private static Duration positive(Duration left) {
        if (!left.isPositive()) {
            throw ConnectorException.cutShort(
                    "The request took too long: the system was not asked any more", null);
        }
        return left;
    }

    private <T> T read(
            ClassicHttpResponse response,
            Request request,
            HttpUriRequestBase message,
            Intake<T> intake)
            throws IOException {
        boolean brief = request.brief() || response.getCode() / HUNDRED != SUCCESS;
        try (var weight = new AnswerWeight(room, limits, brief, request.spool())) {
            // Not closed here: closing reads on to the end.
            InputStream content =
                    response.getEntity() == null
                            ? InputStream.nullInputStream()
                            : weight.weighing(response.getEntity().getContent());
            T answer = intake.take(head(response), content, weight);
            weight.stay();
            return answer;
        } catch (ConnectorException tooMuch) {
            message.cancel(); // Else the client reads on to the end, to keep the connection.
            throw tooMuch;
        } catch (UncheckedIOException stopped) {
            message.cancel();
            throw stopped.getCause();
        }
    }

    private static Answer head(ClassicHttpResponse response) {
        Header again = response.getFirstHeader("Retry-After");
        List<String> cookies =
                Stream.of(response.getHeaders("Set-Cookie")).map(Header::getValue).toList();
        return new Answer(response.getCode(), cookies, "", again == null ? null : again.getValue());
    }

    private static Answer text(Answer head, InputStream content, AnswerWeight weight)
            throws IOException {
        String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        weight.grew(2L * text.length());
        return new Answer(head.status(), head.cookies(), text, head.retryAfter());
    }

    private Tree tree(Answer head, InputStream content, AnswerWeight weight, Request request)
            throws IOException {
        // As UTF-8 whatever it claims, and what is not UTF-8 in it becomes a question mark.
        Reader reader = new InputStreamReader(content, StandardCharsets.UTF_8);
        Tree tree =
                Tree.read(
                        head, () -> JsonTrees.ANSWERS.read(reader, weight::grew, request.spool()));
        if (tree.broken() != null) {
            drain(head, content, weight);
        }
        return tree;
    }

    /** Reads an answer of which a part stays the text that it is. */
    private Tree around(Answer head, InputStream content, AnswerWeight weight, Request request)
            throws IOException {
        byte[] first = content.readNBytes(PIECE);
        weight.grew(2L * first.length);
        String member = request.raw();
        if (member == null || first.length == 0 || !OPENING.contains((char) first[0])) {
            // Nobody reads all of what is no JSON.
            return tree(
                    head,
                    new SequenceInputStream(new ByteArrayInputStream(first), content),
                    weight,
                    request);
        }
        byte[] text = joined(first, content, weight);
        return Tree.read(head, () -> JsonTrees.ANSWERS.readAround(text, member, weight::grew));
    }

    /** All of it at once; weighed twice while the pieces are there, too. */
    private static byte[] joined(byte[] first, InputStream content, AnswerWeight weight)
            throws IOException {
        var pieces = new ArrayList<byte[]>(List.of(first));
        int length = first.length;
        while (pieces.getLast().length == PIECE) {
            byte[] piece = content.readNBytes(PIECE);
            weight.grew(2L * piece.length);
            pieces.add(piece);
            length += piece.length;
        }
        if (pieces.size() == 1) {
            return first;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        pieces.forEach(all::put);
        weight.grew(-length);
        return all.array();
    }

    /** What follows a broken beginning is of no use, but a short rest keeps the connection. */
    private void drain(Answer head, InputStream content, AnswerWeight weight) throws IOException {
        var piece = new byte[PIECE];
        long left = limits.maxShortAnswer().toBytes();
        for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
            weight.grew(0);
            left -= count;
            if (left < 0) {
                throw new ConnectorException(
                        Kind.GARBLED,
                        "The address answered something that is no JSON (HTTP status "
                                + head.status()
                                + ")");
            }
        }
    }

    private static HttpUriRequestBase build(Request request) {
        var message = new HttpUriRequestBase(request.method(), request.uri());
        request.headers().forEach((name, value) -> message.addHeader(new BasicHeader(name, value)));
        @Nullable Body content = request.content();
        if (content != null) {
            try {
                message.setEntity(Outgoing.entity(content));
            } catch (IOException failed) {
                throw new ConnectorException(
                        Kind.NOT_CALLED, "What was to be sent could not be read", failed);
            }
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        deadlines.close();
        client.close();
    }
}
