package io.bridgecore.connector.http;

import io.bridgecore.connector.spi.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;

/**
 * Makes bodies of requests: short ones in memory, long ones written as they are made. Their length
 * is always told, since Odoo's own server takes no others.
 */
final class Outgoing extends OutputStream {

    private static final int SHORT = 256 * 1024;

    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private long length;

    private Outgoing() {}

    static HttpEntity entity(Http.Body body) throws IOException {
        var measured = new Outgoing();
        body.writeTo(measured);
        return measured.length <= SHORT
                ? new ByteArrayEntity(measured.beginning.toByteArray(), null)
                : new EntityTemplate(measured.length, null, null, body::writeTo);
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] some, int from, int count) {
        length += count;
        if (length <= SHORT) {
            beginning.write(some, from, count);
        }
    }
}
