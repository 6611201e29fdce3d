package io.bridgecore.auth.oidc;

import io.bridgecore.auth.client.Application;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.standing.TenantStanding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceCodeAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tokens for a device, once somebody let it in (RFC 8628). */
@Component
class DeviceGrant implements AuthenticationProvider {

    /** What the standard lets a device wait between two questions when nothing is said. */
    private static final Duration PAUSE = Duration.ofSeconds(4);

    private final LoginCodes codes;
    private final ApplicationSessions sessions;
    private final TransactionTemplate transactions;
    private final Clock clock;

    DeviceGrant(
            LoginCodes codes,
            ApplicationSessions sessions,
            PlatformTransactionManager manager,
            Clock clock) {
        this.codes = codes;
        this.sessions = sessions;
        this.transactions = new TransactionTemplate(manager);
        this.clock = clock;
    }

    /** Either tokens or the word for why there are none. */
    private record Given(String error, @Nullable LoginCode code, @Nullable Tokens tokens) {}

    @Override
    public Authentication authenticate(Authentication request) {
        var given = (OAuth2DeviceCodeAuthenticationToken) request;
        RecognisedClient client = RecognisedClient.of(request);
        Application application = client.application(AuthorizationGrantType.DEVICE_CODE);
        Device device = ApplicationSessions.device(application);
        var tenant = sessions.asked(application);
        Given got =
                OAuthFailure.translated(() ->
                                CurrentTenant.callAs(
                                        application.owner(),
                                        () ->
                                                transactions.execute(_ ->
                                                        Optional.of(
                                                                redeem(
                                                                        application,
                                                                        given.getDeviceCode(),
                                                                        device,
                                                                        tenant)))))
                        .orElseThrow(OAuthFailure::invalidGrant);
        if (got.tokens() == null || got.code() == null) {
            throw new OAuth2AuthenticationException(got.error());
        }
        return sessions.answer(client, got.tokens(), null);
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2DeviceCodeAuthenticationToken.class.isAssignableFrom(type);
    }

    private Given redeem(
            Application application,
            String secret,
            Device device,
            Optional<Supplier<TenantStanding>> tenant) {
        LoginCode code =
                codes.lock(LoginCodes.Kind.DEVICE, secret)
                        .filter(one -> one.clientId().equals(application.clientId()))
                        .orElse(null);
        if (code == null) {
            return none("invalid_grant");
        }
        return switch (code.stage()) {
            case WAITING -> none(tooSoon(code) ? "slow_down" : "authorization_pending");
            case REFUSED -> none("access_denied");
            case EXPIRED -> none("expired_token");
            case USED -> {
                codes.sessionOf(code).ifPresent(session -> sessions.end(code, session));
                yield none("invalid_grant");
            }
            case GOOD -> {
                codes.use(code);
                Tokens tokens = sessions.open(application, code, device, tenant);
                codes.gave(code, ApplicationSessions.session(tokens));
                yield new Given("", code, tokens);
            }
        };
    }

    private boolean tooSoon(LoginCode code) {
        Instant now = clock.instant();
        return codes.polled(code).filter(before -> before.plus(PAUSE).isAfter(now)).isPresent();
    }

    private static Given none(String error) {
        return new Given(error, null, null);
    }
}
