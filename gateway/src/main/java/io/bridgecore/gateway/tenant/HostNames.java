package io.bridgecore.gateway.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.Refusal;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the header {@code Host}. */
@Component
public class HostNames {

    private static final Pattern LABELS =
            Pattern.compile(
                    "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]{2,45}]");
    private static final Set<String> COMMON = Set.of("api", "www");
    private static final int LONGEST = 253;

    private static final int MOST_KNOWN = 20_000;

    private final String base;
    private final String beneath;
    private final Cache<String, Host> read = Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();
    private final Cache<String, Requested> meanings =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    HostNames(HostProperties properties) {
        this.base = properties.baseDomain().toLowerCase(Locale.ROOT);
        this.beneath = "." + base;
    }

    /**
     * A host in its normal form: lower case, ASCII, no trailing dot.
     *
     * @param port as sent; absent when the default is meant
     */
    public record Host(String name, @Nullable String port) {

        @Override
        public String toString() {
            return port == null ? name : name + ":" + port;
        }
    }

    /**
     * Brings the header into its normal form.
     *
     * @throws Refusal if there is none, or it is not a host at all
     */
    public Host read(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            throw GatewayProblem.BAD_REQUEST.because("The header Host is missing");
        }
        return read.get(header, HostNames::parse);
    }

    private static Host parse(String header) {
        int bracket = header.lastIndexOf(']');
        int colon = header.indexOf(':', Math.max(bracket, 0));
        String port = colon < 0 ? null : header.substring(colon + 1);
        String name = ascii(colon < 0 ? header : header.substring(0, colon));
        if (port != null && !PORT.matcher(port).matches()) {
            throw malformed();
        }
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.length() > LONGEST
                || !(LABELS.matcher(name).matches() || ADDRESS.matcher(name).matches())) {
            throw malformed();
        }
        return new Host(name, port);
    }

    /** What the host stands for. A bare address stands for the base domain. */
    public Requested meaning(Host host) {
        return meanings.get(host.name(), this::decide);
    }

    private Requested decide(String name) {
        if (name.equals(base) || ADDRESS.matcher(name).matches()) {
            return new Requested.Api();
        }
        if (!name.endsWith(beneath)) {
            return new Requested.OneTenant(TenantKey.domain(name));
        }
        String label = name.substring(0, name.length() - beneath.length());
        if (COMMON.contains(label)) {
            return new Requested.Api();
        }
        if (label.equals("admin")) {
            return new Requested.Admin();
        }
        return label.indexOf('.') < 0
                ? new Requested.OneTenant(TenantKey.slug(label))
                : new Requested.Nobody();
    }

    private static String ascii(String name) {
        if (name.chars().allMatch(letter -> letter < 0x80)) {
            return name.toLowerCase(Locale.ROOT);
        }
        // Header bytes arrive one character each; browsers send punycode, others UTF-8.
        boolean bytes = name.chars().allMatch(letter -> letter <= 0xFF);
        String text =
                bytes
                        ? new String(
                                name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                        : name;
        try {
            return IDN.toASCII(text).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException unacceptable) {
            throw malformed();
        }
    }

    private static Refusal malformed() {
        return GatewayProblem.BAD_REQUEST.because("The header Host is malformed");
    }
}
