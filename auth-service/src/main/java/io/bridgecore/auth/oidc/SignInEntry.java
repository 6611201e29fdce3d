package io.bridgecore.auth.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Sends whoever is not signed in to the page where one signs in, or back if the application wants
 * no page or a proof that the person cannot give (RFC 9470). The framework has checked the
 * application and its address before.
 */
class SignInEntry implements AuthenticationEntryPoint {

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException refused)
            throws IOException {
        String back = request.getParameter("redirect_uri");
        String state = request.getParameter("state");
        String target;
        if (SignedInFilter.cannotMeet(request) && back != null) {
            target = refused(back, "unmet_authentication_requirements", state);
        } else if (SignedInFilter.wants(request, "none") && back != null) {
            target = refused(back, "login_required", state);
        } else {
            target = toLogin(request);
        }
        response.setStatus(HttpStatus.FOUND.value());
        response.setHeader(HttpHeaders.LOCATION, target);
    }

    private static String refused(String back, String error, @Nullable String state) {
        String told = back + (back.contains("?") ? "&" : "?") + "error=" + error;
        return state == null
                ? told
                : told + "&state=" + UriUtils.encode(state, StandardCharsets.UTF_8);
    }

    /** Signing in answers the wish for it, so the wish does not come back. */
    private static String toLogin(HttpServletRequest request) {
        var again = UriComponentsBuilder.fromPath(request.getRequestURI());
        var values = new HashMap<String, Object>();
        request.getParameterMap()
                .forEach((name, all) -> {
                    boolean answered =
                            (name.equals("prompt") && "login".equals(all[0]))
                                    || (name.equals("max_age") && "0".equals(all[0]));
                    for (int i = 0; i < all.length && !answered; i++) {
                        String key = "p" + values.size();
                        again.queryParam("{n" + key + "}", "{" + key + "}");
                        values.put("n" + key, name);
                        values.put(key, all[i]);
                    }
                });
        String next = again.encode().buildAndExpand(values).toUriString();
        return UriComponentsBuilder.fromPath("/oauth2/login")
                .queryParam("continue", "{next}")
                .encode()
                .buildAndExpand(Map.of("next", next))
                .toUriString();
    }
}
