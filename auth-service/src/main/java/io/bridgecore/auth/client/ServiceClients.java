package io.bridgecore.auth.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Knows the services of the platform by their secrets. */
@Component
public class ServiceClients {

    private static final byte[] NOBODYS = digest("");

    private final Map<String, byte[]> digests = new HashMap<>();

    ServiceClients(ClientProperties properties) {
        properties
                .clients()
                .forEach((name, secret) -> {
                    if (!secret.isBlank()) {
                        digests.put(name, digest(secret));
                    }
                });
    }

    /** Whether the secret is the client's; takes as long for a client that does not exist. */
    public boolean recognises(String name, String secret) {
        byte[] stored = Objects.requireNonNullElse(digests.get(name), NOBODYS);
        return MessageDigest.isEqual(stored, digest(secret)) && stored != NOBODYS;
    }

    /** Whether there is a client of that name. */
    public boolean has(String name) {
        return digests.containsKey(name);
    }

    static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
