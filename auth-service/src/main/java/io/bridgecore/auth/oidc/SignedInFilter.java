package io.bridgecore.auth.oidc;

import io.bridgecore.auth.signin.BrowserSession;
import io.bridgecore.auth.signin.Door;
import io.bridgecore.auth.signin.SignedIn;
import io.bridgecore.auth.token.Proof;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the authorization endpoint who is signed in with the browser that asks. */
class SignedInFilter extends OncePerRequestFilter {

    private static final String UNMET = SignedInFilter.class.getName() + ".unmet";

    private final Door door;
    private final BrowserSession browser;
    private final Clock clock;

    SignedInFilter(Door door, BrowserSession browser, Clock clock) {
        this.door = door;
        this.browser = browser;
        this.clock = clock;
    }

    /** The person in the words of the framework. */
    private static final class Person extends AbstractAuthenticationToken {

        private final transient SignedIn who;

        Person(SignedIn who) {
            super(List.of());
            this.who = who;
            setAuthenticated(true);
        }

        @Override
        public String getCredentials() {
            return "";
        }

        @Override
        public SignedIn getPrincipal() {
            return who;
        }

        @Override
        public String getName() {
            return who.subject().toString();
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !AuthorizationServerConfiguration.AUTHORIZE.equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        door.owner(request)
                .flatMap(owner -> browser.ready(request, owner))
                .filter(one -> freshEnough(one, request))
                .ifPresent(who -> {
                    if (who.proof().acr().compareTo(level(request)) >= 0) {
                        var context = SecurityContextHolder.createEmptyContext();
                        context.setAuthentication(new Person(who));
                        SecurityContextHolder.setContext(context);
                    } else if (!browser.hasFactor(who)) {
                        request.setAttribute(UNMET, true);
                    }
                });
        chain.doFilter(request, response);
    }

    /** Whether the application is content with a login that lies behind. */
    private boolean freshEnough(SignedIn who, HttpServletRequest request) {
        String age = request.getParameter("max_age");
        return !wants(request, "login")
                && (age == null
                        || !age.matches("[0-9]{1,9}")
                        || who.proof()
                                .at()
                                .plusSeconds(Long.parseLong(age))
                                .isAfter(clock.instant()));
    }

    /** The lowest level that the application names and that there is; else any is enough. */
    private static String level(HttpServletRequest request) {
        @Nullable String all = request.getParameter("acr_values");
        return all == null
                ? Proof.SINGLE
                : Arrays.stream(all.split(" "))
                        .filter(Metadata.LEVELS::contains)
                        .min(Comparator.naturalOrder())
                        .orElse(Proof.SINGLE);
    }

    /** Whether signing in again would not lead to the level that the application asks for. */
    static boolean cannotMeet(HttpServletRequest request) {
        return request.getAttribute(UNMET) != null;
    }

    /** Whether the application asks for this kind of prompt. */
    static boolean wants(HttpServletRequest request, String prompt) {
        @Nullable String all = request.getParameter("prompt");
        return all != null && Arrays.asList(all.split(" ")).contains(prompt);
    }
}
