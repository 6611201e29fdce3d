package io.bridgecore.auth.apiclient;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/** What clients may be called. */
final class ClientNames {

    /** Form of a public name. */
    static final String FORM = "[A-Za-z0-9][A-Za-z0-9._-]{2,99}";

    /** Form of a permission. */
    static final String PERMISSION = "[a-z0-9_:.-]{1,64}";

    /** The services of the platform come in at the same door under these names. */
    private static final Set<String> SERVICES =
            Set.of("gateway", "tenant", "auth", "user", "connector", "sync", "monitoring");

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 10;

    private ClientNames() {}

    /** A name for a client whose maker gave it none. */
    static String generate() {
        var random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return "client-" + HexFormat.of().formatHex(random);
    }

    /** Whether nobody may take it; nor what looks like an id, which would name two clients. */
    static boolean isReserved(String name) {
        return SERVICES.contains(name) || isId(name);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
