package io.bridgecore.auth.oidc;

import io.bridgecore.auth.client.Application;
import io.bridgecore.auth.client.Applications;
import io.bridgecore.auth.signin.SignedIn;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import java.security.Principal;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * Takes the authorization codes that the framework makes. Tokens are kept by the sessions, not
 * here.
 */
@Component
class Authorizations implements OAuth2AuthorizationService {

    private final LoginCodes codes;
    private final Applications applications;

    Authorizations(LoginCodes codes, Applications applications) {
        this.codes = codes;
        this.applications = applications;
    }

    @Override
    public void save(OAuth2Authorization made) {
        Application application = applications.named(made.getRegisteredClientId()).orElseThrow();
        CurrentTenant.runAs(
                application.owner(),
                () ->
                        keepCode(
                                application,
                                made,
                                Objects.requireNonNull(made.getToken(OAuth2AuthorizationCode.class))
                                        .getToken()));
    }

    private void keepCode(
            Application application, OAuth2Authorization made, OAuth2AuthorizationCode code) {
        OAuth2AuthorizationRequest request =
                Objects.requireNonNull(
                        made.getAttribute(OAuth2AuthorizationRequest.class.getName()));
        Authentication principal =
                Objects.requireNonNull(made.getAttribute(Principal.class.getName()));
        var who = (SignedIn) Objects.requireNonNull(principal.getPrincipal());
        codes.keep(
                new LoginCode(
                        application.owner(),
                        Uuid7.next(),
                        application.clientId(),
                        request.getRedirectUri(),
                        parameter(request, PkceParameterNames.CODE_CHALLENGE),
                        parameter(request, "nonce"),
                        scopes(application, request.getScopes()),
                        who.subject(),
                        who.proof(),
                        LoginCode.Stage.GOOD),
                code.getTokenValue(),
                Objects.requireNonNull(code.getExpiresAt()));
    }

    /** Who asks for nothing in particular gets all that the application may have. */
    static Set<String> scopes(Application application, Set<String> asked) {
        return asked.isEmpty() ? application.scopes() : asked;
    }

    private static @Nullable String parameter(OAuth2AuthorizationRequest request, String name) {
        return request.getAdditionalParameters().get(name) instanceof String text ? text : null;
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        throw new UnsupportedOperationException("Codes expire by themselves");
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return null;
    }
}
