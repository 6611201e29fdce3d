package io.bridgecore.auth.signin;

import io.bridgecore.auth.session.LogoutRequest;
import io.bridgecore.auth.session.SessionRef;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.auth.token.Issuers;
import io.bridgecore.auth.token.TokenReader;
import io.bridgecore.contracts.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * Who is signed in with a browser. It is a session like any other, with its refresh token in a
 * cookie: it can be listed and ended, and it ends when the password changes.
 */
@Component
public class BrowserSession {

    private final Sessions sessions;
    private final FirstDuties duties;
    private final TokenReader reader;
    private final SignInProperties rules;
    private final Clock clock;
    private final boolean secure;
    private final String name;

    BrowserSession(
            Sessions sessions,
            FirstDuties duties,
            TokenReader reader,
            SignInProperties rules,
            Issuers issuers,
            Clock clock) {
        this.sessions = sessions;
        this.duties = duties;
        this.reader = reader;
        this.rules = rules;
        this.clock = clock;
        this.secure = issuers.platform().startsWith("https:");
        this.name = secure ? "__Host-login" : "login";
    }

    /** Who is signed in, and for how long he has been, if he belongs to the owner of the host. */
    public Optional<SignedIn> of(HttpServletRequest request, TenantId owner) {
        return LogoutRequest.cookie(request, name)
                .flatMap(reader::refresh)
                .flatMap(this::alive)
                .filter(who -> who.owner().equals(owner));
    }

    /** The same, of those who need do nothing else before they go on. */
    public Optional<SignedIn> ready(HttpServletRequest request, TenantId owner) {
        return of(request, owner).filter(who -> duties.of(who).done());
    }

    /** Whether somebody would be asked for a second factor if he signed in again. */
    public boolean hasFactor(SignedIn who) {
        return duties.of(who).factor();
    }

    /** The cookie that keeps somebody signed in until he closes his browser. */
    String cookie(Tokens tokens) {
        return base(Objects.requireNonNull(tokens.refresh())).build().toString();
    }

    /** Ends what the cookie of a request stands for, and takes the cookie back. */
    String end(HttpServletRequest request) {
        LogoutRequest.cookie(request, name).ifPresent(sessions::end);
        return base("").maxAge(0).build().toString();
    }

    private Optional<SignedIn> alive(Jwt token) {
        Instant at = Objects.requireNonNull(token.getIssuedAt());
        if (at.plus(rules.life()).isBefore(clock.instant())) {
            return Optional.empty();
        }
        SessionRef ref = sessions.recogniseDelegated(token.getTokenValue());
        return ref.delegation() != null
                ? Optional.empty()
                : sessions.proof(token.getTokenValue())
                        .map(proof ->
                                new SignedIn(ref.owner(), ref.subject(), ref.session(), proof));
    }

    private ResponseCookie.ResponseCookieBuilder base(String value) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/");
    }
}
