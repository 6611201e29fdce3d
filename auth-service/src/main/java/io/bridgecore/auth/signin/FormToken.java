package io.bridgecore.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.csrf.CsrfToken;

/** The token that shows that a form came from here. */
public final class FormToken {

    private FormToken() {}

    /** The token for a form of the answer; also sets its cookie. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            return token.getToken();
        }
        throw new IllegalStateException("This path is not protected against forged requests");
    }
}
