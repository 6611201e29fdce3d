package io.bridgecore.tenancy;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.RequestOwner;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Binds the tenant of the verified token, or the one a caller with that right names. */
class TenantFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(TenantFilter.class);
    private static final String USER = "user_id";
    private static final String TENANT = "tenant_id";
    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9-]{1,64}");

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Jwt> token = token();
        Optional<TenantId> tenant =
                token.flatMap(t -> decide(t, request.getHeader(Headers.TENANT_ID)));
        var owner = new HashMap<String, String>();
        token.ifPresent(t -> owner.put(USER, user(t, request)));
        tenant.ifPresent(t -> owner.put(TENANT, t.toString()));
        request.setAttribute(RequestOwner.ATTRIBUTE, Map.copyOf(owner));
        try (var _ = MDC.putCloseable(USER, owner.getOrDefault(USER, ""))) {
            if (tenant.isEmpty()) {
                chain.doFilter(request, response);
            } else {
                filterAs(tenant.get(), request, response, chain);
            }
        }
    }

    /** Whoever caused the request: a service says on whose behalf it calls. */
    private static String user(Jwt token, HttpServletRequest request) {
        String person = request.getHeader(Headers.USER_ID);
        return person != null && isService(token) && PERSON.matcher(person).matches()
                ? person
                : Objects.requireNonNullElse(token.getSubject(), "");
    }

    private static void filterAs(
            TenantId tenant,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        try (var _ = MDC.putCloseable(TENANT, tenant.toString())) {
            CurrentTenant.<@Nullable Void, Exception>callAs(
                    tenant,
                    () -> {
                        chain.doFilter(request, response);
                        return null;
                    });
        } catch (ServletException | IOException | RuntimeException known) {
            throw known;
        } catch (Exception other) {
            throw new ServletException(other);
        }
    }

    private static Optional<TenantId> decide(Jwt token, @Nullable String named) {
        String own = token.getClaim(Claims.TENANT_ID);
        if (own != null) {
            if (named != null && !named.equalsIgnoreCase(own)) {
                throw new AccessDeniedException("The token belongs to another tenant");
            }
            return Optional.of(TenantId.of(own));
        }
        if (named == null) {
            return Optional.empty();
        }
        if (!mayAct(token)) {
            throw new AccessDeniedException("The token may not act for a tenant");
        }
        if (!isService(token)) {
            LOG.info("{} acts for tenant {}", token.getSubject(), named);
        }
        return Optional.of(parse(named));
    }

    private static boolean isService(Jwt token) {
        return UserType.SERVICE.claim().equals(token.<Object>getClaim(Claims.USER_TYPE));
    }

    private static boolean mayAct(Jwt token) {
        return token.getClaim(Claims.PERMISSIONS) instanceof Collection<?> permissions
                && permissions.contains(Permission.TENANTS_ACT);
    }

    private static TenantId parse(String named) {
        try {
            return TenantId.of(named);
        } catch (IllegalArgumentException notAnId) {
            throw new AccessDeniedException("X-Tenant-Id must be a UUID here", notAnId);
        }
    }

    private static Optional<Jwt> token() {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken token
                ? Optional.of(token.getToken())
                : Optional.empty();
    }
}
