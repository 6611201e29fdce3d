package io.bridgecore.auth.oidc;

import io.bridgecore.auth.apiclient.ApiClients;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.auth.token.ClientIdentity;
import io.bridgecore.auth.token.TokenMint;
import io.bridgecore.contracts.UserType;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.stereotype.Component;

/** Tokens for programs that act for themselves: client credentials. */
@Component
class ProgramGrant implements AuthenticationProvider {

    private final TokenMint mint;
    private final ApiClients programs;
    private final TokenAnswer answer;

    ProgramGrant(TokenMint mint, ApiClients programs, TokenAnswer answer) {
        this.mint = mint;
        this.programs = programs;
        this.answer = answer;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        RecognisedClient client = RecognisedClient.of(request);
        Tokens tokens =
                switch (client.who()) {
                    case Client.Service(String name) ->
                            new Tokens(
                                    mint.service(name),
                                    null,
                                    mint.accessLife(UserType.SERVICE).toSeconds());
                    case Client.Program(ClientIdentity identity) -> {
                        var granted = programs.token(identity, mint.accessLife(UserType.CLIENT));
                        yield new Tokens(granted.token(), null, granted.expiresIn());
                    }
                    case Client.ForPeople _ -> throw OAuthFailure.unauthorizedClient();
                };
        return answer.of(client, tokens, Set.of(), null);
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2ClientCredentialsAuthenticationToken.class.isAssignableFrom(type);
    }
}
