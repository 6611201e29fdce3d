package io.bridgecore.auth.oidc;

import static org.springframework.security.oauth2.core.endpoint.PkceParameterNames.CODE_VERIFIER;

import io.bridgecore.auth.client.Application;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.standing.TenantStanding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tokens for an authorization code. A code is worth one session, and dies with its second use. */
@Component
class CodeGrant implements AuthenticationProvider {

    private final LoginCodes codes;
    private final ApplicationSessions sessions;
    private final TransactionTemplate transactions;

    CodeGrant(LoginCodes codes, ApplicationSessions sessions, PlatformTransactionManager manager) {
        this.codes = codes;
        this.sessions = sessions;
        this.transactions = new TransactionTemplate(manager);
    }

    private record Given(LoginCode code, Tokens tokens) {}

    @Override
    public Authentication authenticate(Authentication request) {
        var given = (OAuth2AuthorizationCodeAuthenticationToken) request;
        RecognisedClient client = RecognisedClient.of(request);
        Application application = client.application(AuthorizationGrantType.AUTHORIZATION_CODE);
        Device device = ApplicationSessions.device(application);
        var tenant = sessions.asked(application);
        Given got =
                OAuthFailure.translated(() ->
                                CurrentTenant.callAs(
                                        application.owner(),
                                        () ->
                                                transactions.execute(_ ->
                                                        redeem(
                                                                application,
                                                                given,
                                                                device,
                                                                tenant))))
                        .orElseThrow(OAuthFailure::invalidGrant);
        return sessions.answer(client, got.tokens(), got.code().nonce());
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2AuthorizationCodeAuthenticationToken.class.isAssignableFrom(type);
    }

    private Optional<Given> redeem(
            Application application,
            OAuth2AuthorizationCodeAuthenticationToken given,
            Device device,
            Optional<Supplier<TenantStanding>> tenant) {
        LoginCode code =
                codes.lock(LoginCodes.Kind.CODE, given.getCode())
                        .filter(one -> one.clientId().equals(application.clientId()))
                        .orElse(null);
        if (code == null) {
            return Optional.empty();
        }
        if (code.stage() == LoginCode.Stage.USED) {
            codes.sessionOf(code).ifPresent(session -> sessions.end(code, session));
            return Optional.empty();
        }
        if (code.stage() != LoginCode.Stage.GOOD) {
            return Optional.empty();
        }
        codes.use(code);
        if (!fits(code, given)) {
            return Optional.empty();
        }
        Tokens tokens = sessions.open(application, code, device, tenant);
        codes.gave(code, ApplicationSessions.session(tokens));
        return Optional.of(new Given(code, tokens));
    }

    private static boolean fits(LoginCode code, OAuth2AuthorizationCodeAuthenticationToken given) {
        Object verifier = given.getAdditionalParameters().get(CODE_VERIFIER);
        String sent = code.redirectUri();
        return (sent == null || sent.equals(given.getRedirectUri()))
                && verified(code.challenge(), verifier instanceof String text ? text : null);
    }

    /**
     * RFC 7636, 4.6; whoever shows a verifier without need is tricked somewhere (RFC 9700, 2.1.1).
     */
    private static boolean verified(@Nullable String challenge, @Nullable String verifier) {
        if (challenge == null || verifier == null) {
            return challenge == null && verifier == null;
        }
        byte[] made = Base64.getUrlEncoder().withoutPadding().encode(LoginCodes.hash(verifier));
        return MessageDigest.isEqual(made, challenge.getBytes(StandardCharsets.US_ASCII));
    }
}
