package io.bridgecore.auth.oidc;

import static org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames.GRANT_TYPE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Refuses clients in the words of RFC 6749, 5.2. */
class OAuthRefusals implements AuthenticationFailureHandler, AuthenticationEntryPoint {

    private final OAuth2ErrorHttpMessageConverter writer = new OAuth2ErrorHttpMessageConverter();

    /** A client that introduced itself wrongly. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException {
        refuse(
                response,
                failure instanceof OAuth2AuthenticationException known
                        ? known.getError()
                        : new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT));
    }

    /** A client that did not introduce itself at all. */
    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException refused)
            throws IOException {
        if (!"POST".equals(request.getMethod())) {
            response.setHeader(HttpHeaders.ALLOW, "POST");
            response.setStatus(HttpStatus.METHOD_NOT_ALLOWED.value());
        } else if (request.getRequestURI().endsWith("/token")
                && request.getParameter(GRANT_TYPE) == null) {
            refuse(
                    response,
                    new OAuth2Error(
                            OAuth2ErrorCodes.INVALID_REQUEST, "grant_type is missing", null));
        } else {
            refuse(response, new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT));
        }
    }

    private void refuse(HttpServletResponse response, OAuth2Error error) throws IOException {
        var answer = new ServletServerHttpResponse(response);
        if (OAuth2ErrorCodes.INVALID_CLIENT.equals(error.getErrorCode())) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"bridgecore\"");
            answer.setStatusCode(HttpStatus.UNAUTHORIZED);
        } else {
            answer.setStatusCode(HttpStatus.BAD_REQUEST);
        }
        writer.write(error, null, answer);
    }
}
