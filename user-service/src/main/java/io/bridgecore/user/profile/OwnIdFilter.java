package io.bridgecore.user.profile;

import io.bridgecore.contracts.Permission;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes whoever may not look at people, or not change them, and names his own id to {@code
 * /users/me}: the originals let everybody read and change himself there too. Comes after the token
 * was verified.
 */
@Component
class OwnIdFilter extends OncePerRequestFilter {

    private static final String ME = "/api/v1/users/me";
    private static final Pattern BY_ID =
            Pattern.compile("/api/v1/users/([0-9a-fA-F-]{36})(?:/profile)?/?");
    private static final Map<String, String> RIGHTS =
            Map.of(
                    "GET", Permission.USERS_READ,
                    "HEAD", Permission.USERS_READ,
                    "PUT", Permission.USERS_WRITE,
                    "PATCH", Permission.USERS_WRITE);

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(isOfHimself(request) ? new Own(request) : request, response);
    }

    private static boolean isOfHimself(HttpServletRequest request) {
        Matcher path = BY_ID.matcher(request.getRequestURI());
        return path.matches()
                && SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken caller
                && path.group(1).equalsIgnoreCase(caller.getName())
                && lacks(caller, RIGHTS.get(request.getMethod()));
    }

    private static boolean lacks(JwtAuthenticationToken caller, @Nullable String right) {
        return right != null
                && caller.getAuthorities().stream()
                        .noneMatch(held -> right.equals(held.getAuthority()));
    }

    /** The same request for one's own profile. */
    private static final class Own extends HttpServletRequestWrapper {

        Own(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return ME;
        }

        @Override
        public String getServletPath() {
            return ME;
        }
    }
}
