package io.bridgecore.tenant.address;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Address of the client, as the gateway wrote it into the request. */
final class CallerAddress {

    private CallerAddress() {}

    /** Empty when the request did not come through the gateway. */
    static Optional<Network> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("X-Forwarded-For"))
                .flatMap(Network::read)
                .filter(Network::isSingle);
    }

    static @Nullable String text(Optional<Network> address) {
        return address.map(Network::toString).orElse(null);
    }
}
