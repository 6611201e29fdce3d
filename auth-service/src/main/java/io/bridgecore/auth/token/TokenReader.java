package io.bridgecore.auth.token;

import io.bridgecore.auth.key.KeyRing;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Rights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Reads tokens that are not access tokens, and those of which only the signature counts. */
@Component
public class TokenReader {

    private final JwtDecoder refresh;
    private final JwtDecoder signed;

    TokenReader(KeyRing keys) {
        this.refresh =
                decoder(
                        keys,
                        JwtValidators.createDefaultWithValidators(
                                List.of(
                                        forThePlatform(),
                                        new JwtClaimValidator<String>(
                                                Claims.TYPE, Claims.REFRESH::equals))));
        this.signed = decoder(keys, _ -> OAuth2TokenValidatorResult.success());
    }

    /** A refresh token in force; empty for anything else. */
    public Optional<Jwt> refresh(String token) {
        return read(refresh, token);
    }

    /** Any token that this platform signed, expired ones too. */
    public Optional<Jwt> everSigned(String token) {
        return read(signed, token);
    }

    static OAuth2TokenValidator<Jwt> forThePlatform() {
        return new JwtClaimValidator<List<String>>(
                "aud", audience -> audience != null && audience.contains(Claims.AUDIENCE));
    }

    static JwtDecoder decoder(KeyRing keys, OAuth2TokenValidator<Jwt> rules) {
        var decoder =
                NimbusJwtDecoder.withJwkSource((wanted, _) -> wanted.select(keys.published()))
                        .jwsAlgorithm(SignatureAlgorithm.ES256)
                        .build();
        decoder.setJwtValidator(rules);
        var usual = MappedJwtClaimSetConverter.withDefaults(Map.of());
        decoder.setClaimSetConverter(claims -> Rights.spelledOut(usual.convert(claims)));
        return decoder;
    }

    private static Optional<Jwt> read(JwtDecoder decoder, String token) {
        try {
            return Optional.of(decoder.decode(token));
        } catch (JwtException refused) {
            return Optional.empty();
        }
    }
}
