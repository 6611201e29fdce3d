package io.bridgecore.auth.oidc;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.stereotype.Component;

/** What clients can get at the token endpoint and its neighbours. */
@Component
class Grants {

    private final List<AuthenticationProvider> tokens;
    private final DeviceRequest deviceRequest;
    private final TokenRevocation revocation;
    private final Introspection introspection;

    Grants(
            ProgramGrant programs,
            CodeGrant codes,
            RefreshGrant refreshes,
            DeviceGrant devices,
            DeviceRequest deviceRequest,
            TokenRevocation revocation,
            Introspection introspection) {
        this.tokens = List.of(programs, codes, refreshes, devices);
        this.deviceRequest = deviceRequest;
        this.revocation = revocation;
        this.introspection = introspection;
    }

    /** Ways to tokens. */
    List<AuthenticationProvider> all() {
        return tokens;
    }

    DeviceRequest deviceRequest() {
        return deviceRequest;
    }

    TokenRevocation revocation() {
        return revocation;
    }

    Introspection introspection() {
        return introspection;
    }
}
