package io.bridgecore.launcher.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** Fetches the Elasticsearch distribution once and checks that it is the one we know. */
final class ElasticsearchDownload {

    static final String VERSION = "9.5.3";

    private static final String SHA_256 =
            "bec49f3b8d00e75c8d1cec85c35298635ec9fbd3ae80ef5aeb6bc05abdb3db2d";
    private static final String CENTRAL = "https://repo.maven.apache.org/maven2";

    private ElasticsearchDownload() {}

    static Path distribution(SharedCache cache) throws IOException, InterruptedException {
        return cache.folder(
                "elasticsearch-" + VERSION,
                folder -> {
                    Path packed = folder.resolve("download.zip");
                    fetch(address(), packed);
                    verify(packed, SHA_256);
                    Archives.unpackZip(packed, folder);
                    Files.delete(packed);
                });
    }

    /** Fails unless the file has that checksum. */
    static void verify(Path file, String expected) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        String actual = HexFormat.of().formatHex(digest.digest());
        if (!actual.equals(expected)) {
            throw new IOException(
                    "The download of Elasticsearch is not the expected file (SHA-256 %s instead of %s)"
                            .formatted(actual, expected));
        }
    }

    private static void fetch(URI address, Path file) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(Duration.ofSeconds(20))
                        .build()) {
            HttpResponse<Path> answer =
                    http.send(
                            HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(20)).build(),
                            HttpResponse.BodyHandlers.ofFile(file));
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answered " + answer.statusCode());
            }
        }
    }

    private static URI address() {
        return URI.create(
                central()
                        + "/org/elasticsearch/distribution/integ-test-zip/elasticsearch/"
                        + VERSION
                        + "/elasticsearch-"
                        + VERSION
                        + ".zip");
    }

    private static String central() {
        String mirror = System.getenv("BRIDGECORE_MAVEN_CENTRAL");
        return mirror == null || mirror.isBlank() ? CENTRAL : mirror;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
