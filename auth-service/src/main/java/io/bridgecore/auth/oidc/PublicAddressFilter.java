package io.bridgecore.auth.oidc;

import io.bridgecore.auth.signin.Door;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Shows the authorization server the address by which clients know it, and answers for what goes
 * wrong in front of the controllers.
 */
class PublicAddressFilter extends OncePerRequestFilter {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Door door;
    private final HandlerExceptionResolver problems;

    PublicAddressFilter(Door door, HandlerExceptionResolver problems) {
        this.door = door;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(new Seen(request, URI.create(door.issuer(request))), response);
        } catch (ErrorResponseException refused) {
            problems.resolveException(request, response, null, refused);
        }
    }

    /** The request as the client sent it. */
    private static final class Seen extends HttpServletRequestWrapper {

        private final URI address;

        Seen(HttpServletRequest request, URI address) {
            super(request);
            this.address = address;
        }

        @Override
        public String getScheme() {
            return address.getScheme();
        }

        @Override
        public String getServerName() {
            return address.getHost();
        }

        @Override
        public int getServerPort() {
            if (address.getPort() > 0) {
                return address.getPort();
            }
            return isSecure() ? HTTPS : HTTP;
        }

        @Override
        public boolean isSecure() {
            return "https".equals(getScheme());
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(address.toString()).append(getRequestURI());
        }
    }
}
