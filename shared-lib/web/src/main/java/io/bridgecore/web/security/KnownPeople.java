package io.bridgecore.web.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.bridgecore.contracts.Claims;
import java.util.Collection;
import java.util.List;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who shows a verified token, and what it allows; the latter found out once for as long as the
 * token is remembered. The usual converter copies all claims for each request.
 */
final class KnownPeople implements Converter<Jwt, AbstractAuthenticationToken> {

    // Weak keys are compared by identity: a token's text and claims are not gone through again.
    private final LoadingCache<Jwt, Collection<GrantedAuthority>> allowed =
            Caffeine.newBuilder().weakKeys().build(KnownPeople::authorities);

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        return new JwtAuthenticationToken(token, allowed.get(token));
    }

    private static Collection<GrantedAuthority> authorities(Jwt token) {
        List<String> permissions = token.getClaimAsStringList(Claims.PERMISSIONS);
        return permissions == null
                ? List.of()
                : permissions.stream().<GrantedAuthority>map(SimpleGrantedAuthority::new).toList();
    }
}
