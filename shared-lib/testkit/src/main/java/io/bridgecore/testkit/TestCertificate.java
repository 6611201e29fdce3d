package io.bridgecore.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for 127.0.0.1 that nobody vouches for.
 *
 * @param server makes a server show it
 */
public record TestCertificate(SSLContext server, Instant goodUntil) {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String NAME = "test";

    /** One that is good for so many days. */
    public static TestCertificate goodFor(int days) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream made = Files.newInputStream(made(days))) {
                store.load(made, PASSWORD);
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, PASSWORD);
            SSLContext server = SSLContext.getInstance("TLS");
            server.init(keys.getKeyManagers(), null, new SecureRandom());
            var certificate = (X509Certificate) store.getCertificate(NAME);
            return new TestCertificate(server, certificate.getNotAfter().toInstant());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path made(int days) throws IOException {
        Path keys = Files.createTempDirectory("certificate").resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                NAME,
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-validity",
                                Integer.toString(days),
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                keys.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("No certificate could be made");
        }
        return keys;
    }
}
