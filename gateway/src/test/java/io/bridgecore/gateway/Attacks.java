package io.bridgecore.gateway;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Hostile requests, the same for the same seed: parts that are known to harm somebody, mixed. */
final class Attacks {

    private static final List<String> METHODS =
            List.of(
                    "GET",
                    "GET",
                    "GET",
                    "POST",
                    "POST",
                    "PUT",
                    "PATCH",
                    "DELETE",
                    "HEAD",
                    "OPTIONS",
                    "TRACE",
                    "CONNECT",
                    "PROPFIND",
                    "get",
                    "GE T",
                    "GET\t",
                    "PRI",
                    "",
                    "\u00dcBER",
                    "A".repeat(300),
                    "X\u0000Y",
                    "GET /api/v1/users/me HTTP/1.1\r\nX:");
    private static final List<String> VERSIONS =
            List.of(
                    "HTTP/1.1",
                    "HTTP/1.1",
                    "HTTP/1.1",
                    "HTTP/1.1",
                    "HTTP/1.0",
                    "HTTP/0.9",
                    "HTTP/2.0",
                    "HTTP/9.9",
                    "http/1.1",
                    "HTTP/1.1 ",
                    "HTTP/1.1\t",
                    "",
                    "FTP/1.1");
    private static final List<String> ENDS = List.of("\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r");

    private final Random random;
    private final List<String> tokens;
    private final List<String> identities;

    Attacks(long seed, TenantId own, TenantId other) {
        this.random = new Random(seed);
        this.tokens = tokens(own, other);
        this.identities = identities(other);
    }

    /** The next request, with a number that it carries in its header {@code X-Fuzz}. */
    String next(int number) {
        return random.nextInt(4) == 0 ? framed(number) : mixed(number);
    }

    private String mixed(int number) {
        String end = any(ENDS);
        var text = new StringBuilder();
        text.append(any(METHODS))
                .append(' ')
                .append(any(HostileWords.TARGETS))
                .append(' ')
                .append(any(VERSIONS))
                .append(end);
        for (String header : headers(number)) {
            text.append(header).append(end);
        }
        String body = random.nextInt(3) == 0 ? "{\"a\":" + random.nextInt() + "}" : "";
        if (!body.isEmpty()) {
            text.append("Content-Length: ").append(body.length()).append(end);
        }
        return text.append(end).append(body).toString();
    }

    /** A decent request whose body can be cut in more than one way. */
    private String framed(int number) {
        String shape = any(HostileWords.FRAMES);
        String path = random.nextBoolean() ? "/api/v1/odoo/x" : "/api/v1/auth/tenant/login";
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: api.localhost\r\nX-Fuzz: "
                + number
                + "\r\nAuthorization: Bearer "
                + tokens.getFirst()
                + "\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + shape.replace("#SMUGGLED#", any(HostileWords.SMUGGLED));
    }

    private List<String> headers(int number) {
        var headers = new ArrayList<String>();
        if (random.nextInt(20) != 0) {
            headers.add("Host: " + any(HostileWords.HOSTS));
        }
        headers.add("X-Fuzz: " + number);
        if (random.nextInt(3) != 0) {
            headers.add("Authorization: " + any(HostileWords.SCHEMES) + any(tokens));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.add(any(identities));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            headers.add(any(HostileWords.HEADERS));
        }
        headers.add("Connection: close");
        return headers;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<String> tokens(TenantId own, TenantId other) {
        String good = Tokens.staff(own);
        return List.of(
                good,
                good,
                good,
                Tokens.foreign(other),
                Tokens.expired(own),
                Tokens.refresh(own),
                Tokens.garbage(),
                good.substring(0, good.length() - 4) + "AAAA",
                good + "." + good,
                good + ", " + good,
                "eyJhbGciOiJub25lIn0."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        ("{\"tenant_id\":\"" + other + "\",\"type\":\"access\"}")
                                                .getBytes(StandardCharsets.UTF_8))
                        + ".x",
                "",
                "a".repeat(9_000),
                "\u0000");
    }

    private static List<String> identities(TenantId other) {
        var headers = new ArrayList<String>();
        for (String name :
                List.of(
                        "X-Tenant-Id",
                        "x-tenant-id",
                        "X_Tenant_Id",
                        "X-Tenant-ID ",
                        " X-Tenant-Id",
                        "X-Tenant-Slug",
                        "X-User-Id",
                        "X_User_Id",
                        "X-User-Permissions",
                        "X-Organization-ID",
                        "X-Organization_Id")) {
            headers.add(name + ": " + other);
        }
        headers.add("X-Tenant-Id: other");
        headers.add("X-Tenant-Id: " + other + "\r\nX-Tenant-Id: " + other);
        headers.add("X-Tenant-Id:\r\n " + other);
        headers.add("X-Forwarded-For: 203.0.113.66");
        headers.add("X_Forwarded_For: 203.0.113.66");
        headers.add("Forwarded: for=203.0.113.66;host=other.localhost");
        headers.add("X-Real-IP: 203.0.113.66");
        headers.add("X-Forwarded-Host: other.localhost");
        headers.add("X-Forwarded-Prefix: /internal");
        return List.copyOf(headers);
    }
}
