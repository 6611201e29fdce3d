package io.bridgecore.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.bridgecore.auth.key.KeyRing;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Rights;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.Uuid7;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes tokens: ES256, signed with the key in force. */
@Component
public class TokenMint {

    private final KeyRing keys;
    private final TokenProperties properties;
    private final Delegations delegations;
    private final Clock clock;
    private volatile @Nullable Signer signer;

    TokenMint(KeyRing keys, TokenProperties properties, Delegations delegations, Clock clock) {
        this.keys = keys;
        this.properties = properties;
        this.delegations = delegations;
        this.clock = clock;
    }

    /**
     * A token that opens the API for a person, through an application no further than it may go
     * now.
     *
     * @throws io.bridgecore.web.problem.ProblemException 401 if the application may nothing any
     *     more
     */
    public String access(Identity person, UUID session) {
        Delegation asked = person.delegation();
        Identity who = asked == null ? person : person.through(delegations.now(asked));
        var claims =
                common(who.id().toString(), who.type(), Claims.ACCESS, accessLife(who.type()))
                        .claim(Claims.EMAIL, who.email())
                        .claim(Claims.ROLE, who.role())
                        .claim(Claims.SESSION, session.toString())
                        .claim(Claims.TENANT, who.slug())
                        .claim(Claims.ODOO_USER_ID, who.odooUserId());
        allowing(who.permissions(), claims);
        return sign(through(withTenant(withProof(claims, who), who), who, Delegation::scopes));
    }

    /** A token that opens the API for an API client. */
    public String client(ClientIdentity who, Duration life) {
        JWTClaimsSet.Builder claims =
                common(who.id().toString(), UserType.CLIENT, Claims.ACCESS, life);
        if (!who.addresses().isEmpty()) {
            claims.claim(Claims.ADDRESSES, who.addresses());
        }
        return sign(
                allowing(who.permissions(), claims)
                        .jwtID(Uuid7.at(later(clock.instant(), who.settled())).toString())
                        .claim(Claims.CLIENT_ID, who.clientId())
                        .claim("name", who.name())
                        .claim(Claims.ROLE, UserType.CLIENT.claim())
                        .claim(Claims.RATE_LIMIT_PER_HOUR, who.requestsPerHour())
                        .claim(Claims.TENANT_ID, who.tenant().toString())
                        .claim(Claims.TENANT, who.slug())
                        .claim(Claims.AUTH_TIME, who.since().getEpochSecond()));
    }

    private static Instant later(Instant now, Instant settled) {
        return now.isAfter(settled) ? now : settled;
    }

    /** A token that buys access tokens of one session and opens nothing else. */
    public String refresh(Identity who, UUID session) {
        var claims =
                common(who.id().toString(), who.type(), Claims.REFRESH, properties.refresh())
                        .claim(Claims.SESSION, session.toString());
        return sign(through(withTenant(claims, who), who, Delegation::kept));
    }

    /** A token for a service of the platform. */
    public String service(String name) {
        return sign(
                allowing(
                        Role.SERVICE.permissions(),
                        common(name, UserType.SERVICE, Claims.ACCESS, properties.service())
                                .claim(Claims.ROLE, Role.SERVICE.claim())));
    }

    /** How long an access token of this kind of caller lives. */
    public Duration accessLife(UserType type) {
        return switch (type) {
            case ADMIN -> properties.adminAccess();
            case SERVICE -> properties.service();
            case TENANT, CLIENT -> properties.access();
        };
    }

    private JWTClaimsSet.Builder common(String subject, UserType type, String kind, Duration life) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(properties.issuer())
                .audience(Claims.AUDIENCE)
                .jwtID(Uuid7.next().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .subject(subject)
                .claim(Claims.USER_TYPE, type.claim())
                .claim(Claims.TYPE, kind);
    }

    private static JWTClaimsSet.Builder withProof(JWTClaimsSet.Builder claims, Identity who) {
        Proof proof = who.proof();
        if (proof != null) {
            claims.claim(Claims.ACR, proof.acr())
                    .claim(Claims.AMR, proof.amr())
                    .claim(Claims.AUTH_TIME, proof.at().getEpochSecond());
        }
        FactorDuty.StepUpRule rule = who.duty().stepUp();
        if (rule != null) {
            claims.claim(
                    Claims.STEP_UP,
                    Map.of(
                            Claims.ACR, rule.acr(),
                            Claims.MAX_AGE, rule.maxAge().toSeconds()));
        }
        if (who.duty().enrolmentRequired()) {
            claims.claim(Claims.ENROLMENT_REQUIRED, true);
        }
        return who.duty().passwordChangeRequired()
                ? claims.claim(Claims.PASSWORD_CHANGE_REQUIRED, true)
                : claims;
    }

    private static JWTClaimsSet.Builder withTenant(JWTClaimsSet.Builder claims, Identity who) {
        return who.tenant() == null
                ? claims
                : claims.claim(Claims.TENANT_ID, who.tenant().toString());
    }

    /** To make a signer costs as much as to sign. */
    private ECDSASigner signer(ECKey key) throws JOSEException {
        Signer last = signer;
        if (last == null || !last.kid().equals(key.getKeyID())) {
            last = new Signer(key.getKeyID(), new ECDSASigner(key));
            signer = last;
        }
        return last.worker();
    }

    private record Signer(String kid, ECDSASigner worker) {}

    /** Tokens of applications come from the issuer that the application knows. */
    private static JWTClaimsSet.Builder through(
            JWTClaimsSet.Builder claims, Identity who, Function<Delegation, Set<String>> scopes) {
        Delegation application = who.delegation();
        if (application == null) {
            return claims;
        }
        return claims.issuer(application.issuer())
                .claim(Delegation.CLIENT, application.clientId())
                .claim(Delegation.SCOPE, Delegation.text(scopes.apply(application)));
    }

    /** The claims as a token, signed with the key in force. */
    public String sign(JWTClaimsSet.Builder claims) {
        ECKey key = keys.signer();
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .keyID(key.getKeyID())
                                .type(JOSEObjectType.JWT)
                                .build(),
                        claims.build());
        try {
            token.sign(signer(key));
        } catch (JOSEException unusable) {
            throw new IllegalStateException("The signing key does not sign", unusable);
        }
        return token.serialize();
    }

    private static JWTClaimsSet.Builder allowing(
            Collection<String> permissions, JWTClaimsSet.Builder claims) {
        List<String> unnumbered = Rights.unnumbered(permissions);
        claims.claim(Claims.RIGHTS, Rights.packed(permissions));
        return unnumbered.isEmpty() ? claims : claims.claim(Claims.PERMISSIONS, unnumbered);
    }
}
