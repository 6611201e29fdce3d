package io.bridgecore.connector.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;

/** An answer that is kept back until it is whole, unless that takes too much memory. */
final class HeldAnswer extends OutputStream implements HttpOutputMessage {

    /** Longer than what any writer collects in a buffer of its own. */
    static final int LONG = 16 * 1024;

    private final HttpOutputMessage target;
    private final int most;
    private final List<byte[]> parts = new ArrayList<>();
    private ByteArrayOutputStream last = new ByteArrayOutputStream();
    private int copied;
    private long length;
    private @Nullable OutputStream passing;

    /**
     * Holds an answer.
     *
     * @param most what may be copied of it, in bytes; more is passed on as it comes
     */
    HeldAnswer(HttpOutputMessage target, int most) {
        this.target = target;
        this.most = most;
    }

    @Override
    public HttpHeaders getHeaders() {
        return target.getHeaders();
    }

    @Override
    public OutputStream getBody() {
        return this;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] some, int from, int count) throws IOException {
        if (passing == null && count >= LONG && count == some.length) {
            keep(some);
        } else if (passing == null && copied + count <= most) {
            last.write(some, from, count);
            copied += count;
            length += count;
        } else {
            passOn().write(some, from, count);
        }
    }

    /** A whole long array is a ready text: nobody changes it, so that it need not be copied. */
    private void keep(byte[] ready) {
        endPart();
        parts.add(ready);
        length += ready.length;
    }

    private void endPart() {
        parts.add(last.toByteArray());
        last = new ByteArrayOutputStream();
    }

    private OutputStream passOn() throws IOException {
        OutputStream body = passing;
        if (body == null) {
            body = target.getBody();
            passing = body;
            writeParts(body);
        }
        return body;
    }

    private void writeParts(OutputStream body) throws IOException {
        endPart();
        for (byte[] part : parts) {
            body.write(part);
        }
        parts.clear();
    }

    /** Sends what is held, and says before how long it is. */
    void end() throws IOException {
        if (passing == null) {
            target.getHeaders().setContentLength(length);
            writeParts(target.getBody());
        }
    }
}
