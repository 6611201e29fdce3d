package io.bridgecore.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests that no decent client would send. */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int CHUNK = 65_536;

    private RawHttp() {}

    /** The whole answer to a GET; the host goes out as UTF-8. */
    static String get(int port, String host, String path) {
        return send(port, "GET " + path + " HTTP/1.1\r\nHost: " + host, _ -> {});
    }

    /** The answer to a POST with so many bytes, sent to the end before the answer is read. */
    static String post(int port, String head, int bytes, boolean chunked) {
        String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + bytes;
        return send(
                port,
                head + "\r\nContent-Type: application/json\r\n" + length,
                out -> {
                    byte[] part = "x".repeat(CHUNK).getBytes(StandardCharsets.US_ASCII);
                    for (int sent = 0; sent < bytes; sent += CHUNK) {
                        int size = Math.min(CHUNK, bytes - sent);
                        if (chunked) {
                            out.write(ascii(Integer.toHexString(size) + "\r\n"));
                        }
                        out.write(part, 0, size);
                        if (chunked) {
                            out.write(ascii("\r\n"));
                        }
                    }
                    if (chunked) {
                        out.write(ascii("0\r\n\r\n"));
                    }
                });
    }

    /** The whole answer to a POST that stops in the middle of its body and keeps the line open. */
    static String stall(int port, String head) {
        return keepOpen(
                port,
                head
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked"
                        + "\r\n\r\n5\r\nhello");
    }

    /** Whatever comes until the other side closes, which it must do by itself. */
    static String keepOpen(int port, String text) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All answers on one line: to some requests at once, and then to what closes it. */
    static String inTwoBreaths(int port, String together, int answers, String last) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(together.getBytes(StandardCharsets.UTF_8));
            out.flush();
            var heard = new ByteArrayOutputStream();
            var part = new byte[CHUNK];
            while (heard.toString(StandardCharsets.UTF_8).split("HTTP/1.1 ", -1).length
                    <= answers) {
                heard.write(part, 0, socket.getInputStream().read(part));
            }
            out.write(last.getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.getInputStream().transferTo(heard);
            return heard.toString(StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private interface Body {
        void write(OutputStream out) throws IOException;
    }

    private static String send(int port, String head, Body body) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            body.write(out);
            out.flush();
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
