package io.bridgecore.auth.oidc;

import io.bridgecore.auth.client.Application;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2DeviceCode;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2UserCode;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceAuthorizationRequestAuthenticationToken;
import org.springframework.stereotype.Component;

/** Gives a device its two codes. The framework's own one knows no devices with OpenID Connect. */
@Component
class DeviceRequest implements AuthenticationProvider {

    /** No vowels, so that no words come about (RFC 8628, 6.1). */
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

    private static final int HALF = 4;
    private static final int SECRET_BYTES = 48;

    private final LoginCodes codes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final StringKeyGenerator secrets =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), SECRET_BYTES);

    DeviceRequest(LoginCodes codes, Clock clock) {
        this.codes = codes;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        var given = (OAuth2DeviceAuthorizationRequestAuthenticationToken) request;
        RecognisedClient client = RecognisedClient.of(request);
        Application application = client.application(AuthorizationGrantType.DEVICE_CODE);
        Set<String> scopes = Authorizations.scopes(application, given.getScopes());
        if (!application.scopes().containsAll(scopes)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
        }
        Instant now = clock.instant();
        Instant end = now.plus(client.registered().getTokenSettings().getDeviceCodeTimeToLive());
        var code =
                new LoginCode(
                        application.owner(),
                        Uuid7.next(),
                        application.clientId(),
                        null,
                        null,
                        null,
                        scopes,
                        null,
                        null,
                        LoginCode.Stage.WAITING);
        String secret = secrets.generateKey();
        String typed = letters() + "-" + letters();
        CurrentTenant.runAs(application.owner(), () -> codes.keep(code, secret, typed, end));
        return new OAuth2DeviceAuthorizationRequestAuthenticationToken(
                client,
                scopes,
                new OAuth2DeviceCode(secret, now, end),
                new OAuth2UserCode(typed, now, end));
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2DeviceAuthorizationRequestAuthenticationToken.class.isAssignableFrom(type);
    }

    private String letters() {
        var text = new StringBuilder();
        for (int i = 0; i < HALF; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
