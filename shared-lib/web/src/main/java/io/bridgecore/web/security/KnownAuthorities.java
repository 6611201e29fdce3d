package io.bridgecore.web.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.bridgecore.contracts.Claims;
import java.util.Collection;
import java.util.List;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a token allows; found out once for as long as the verified token is remembered. */
final class KnownAuthorities implements Converter<Jwt, Collection<GrantedAuthority>> {

    // Weak keys are compared by identity: a token's text and claims are not gone through again.
    private final LoadingCache<Jwt, Collection<GrantedAuthority>> known =
            Caffeine.newBuilder().weakKeys().build(KnownAuthorities::of);

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        return known.get(token);
    }

    private static Collection<GrantedAuthority> of(Jwt token) {
        List<String> permissions = token.getClaimAsStringList(Claims.PERMISSIONS);
        return permissions == null
                ? List.of()
                : permissions.stream().<GrantedAuthority>map(SimpleGrantedAuthority::new).toList();
    }
}
