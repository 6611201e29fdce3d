package io.bridgecore.auth.signin;

import io.bridgecore.auth.client.Application;
import io.bridgecore.auth.client.Applications;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.token.TokenReader;
import io.bridgecore.contracts.TenantId;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Signing out at the wish of an application (OpenID Connect RP-Initiated Logout). */
@RestController
@Hidden
class LogoutPage {

    /** Path of the page. */
    static final String PATH = "/connect/logout";

    private static final String ID = "id";

    private final Door door;
    private final BrowserSession browser;
    private final Applications applications;
    private final Sessions sessions;
    private final TokenReader reader;
    private final Pages pages;

    LogoutPage(
            Door door,
            BrowserSession browser,
            Applications applications,
            Sessions sessions,
            TokenReader reader,
            Pages pages) {
        this.door = door;
        this.browser = browser;
        this.applications = applications;
        this.sessions = sessions;
        this.reader = reader;
        this.pages = pages;
    }

    /** What an application says when it sends somebody here. */
    private record Wish(Application application, Jwt hint) {

        boolean comesFrom(String issuer) {
            return issuer.equals(hint.getClaimAsString("iss"));
        }

        boolean allows(String back) {
            return application.postLogoutRedirectUris().contains(back);
        }

        boolean concerns(SignedIn who) {
            return who.subject().toString().equals(hint.getSubject());
        }
    }

    /**
     * Without a token of this host for the person who is signed in it could be anybody's wish: then
     * the person is asked.
     */
    @RequestMapping(
            path = PATH,
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<String> signOut(
            @RequestParam(name = "id_token_hint", required = false) @Nullable String hint,
            @RequestParam(name = "post_logout_redirect_uri", required = false)
                    @Nullable String back,
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "confirmed", required = false) @Nullable String confirmed,
            HttpServletRequest request) {
        TenantId owner = door.ownerAt(request);
        Optional<SignedIn> present = browser.of(request, owner);
        Optional<Wish> wish =
                Optional.ofNullable(hint)
                        .flatMap(token -> wish(token, owner))
                        .filter(one -> one.comesFrom(door.issuer(request)))
                        .filter(one -> present.isEmpty() || one.concerns(present.get()));
        boolean sure = "POST".equals(request.getMethod()) && "yes".equals(confirmed);
        if (wish.isEmpty() && !sure && present.isPresent()) {
            return pages.page(
                    HttpStatus.OK,
                    "logout",
                    Map.of(
                            "place", door.name(owner),
                            "action", PATH,
                            "csrf", FormToken.of(request)));
        }
        wish.ifPresent(known -> sessions.end(known.hint().getTokenValue()));
        String cookie = browser.end(request);
        return Optional.ofNullable(back)
                .filter(address -> wish.filter(one -> one.allows(address)).isPresent())
                .map(address -> away(address, state, cookie))
                .orElseGet(() ->
                        Pages.withCookie(
                                cookie, pages.message("Signed out", "You can close this page.")));
    }

    private Optional<Wish> wish(String token, TenantId owner) {
        return reader.everSigned(token)
                .filter(jwt -> ID.equals(jwt.getClaimAsString("type")))
                .flatMap(jwt ->
                        Optional.ofNullable(jwt.getAudience()).stream()
                                .flatMap(List::stream)
                                .findFirst()
                                .flatMap(applications::named)
                                .filter(one -> one.owner().equals(owner))
                                .map(one -> new Wish(one, jwt)));
    }

    private static ResponseEntity<String> away(String back, @Nullable String state, String cookie) {
        String more =
                state == null ? "" : "state=" + UriUtils.encode(state, StandardCharsets.UTF_8);
        String joint = more.isEmpty() ? "" : back.contains("?") ? "&" : "?";
        URI address = URI.create(back + joint + more);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(address)
                .header(HttpHeaders.SET_COOKIE, cookie)
                .build();
    }
}
