package io.bridgecore.web.security;

import io.bridgecore.contracts.Claims;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Whether somebody proved well and lately enough who he is, by what his token demands. */
public final class FreshProof {

    /** How old a proof may be where the token says nothing. */
    private static final Duration USUAL = Duration.ofMinutes(10);

    private static final String PASSWORD = "1";

    private FreshProof() {}

    /** The level of a proof and how old it may be. */
    private record Demand(String acr, Duration maxAge) {}

    /**
     * Goes on if the present caller proved himself as his token demands, or it demands nothing. For
     * deeds that are dangerous only now and then; others carry {@link StepUp}.
     *
     * @throws ProblemException 403 {@code step_up_required} with the challenge of RFC 9470
     */
    public static void demand() {
        if (SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken caller) {
            demand(caller.getToken(), false, Instant.now());
        }
    }

    static void demand(Jwt token, boolean always, Instant now) {
        Demand demand = of(token, always);
        if (demand != null && !met(demand, token, now)) {
            throw refusal(demand);
        }
    }

    private static @Nullable Demand of(Jwt token, boolean always) {
        Map<String, Object> claim = token.getClaimAsMap(Claims.STEP_UP);
        if (claim == null) {
            return always ? new Demand(PASSWORD, USUAL) : null;
        }
        return new Demand(
                String.valueOf(claim.get(Claims.ACR)),
                claim.get(Claims.MAX_AGE) instanceof Number seconds
                        ? Duration.ofSeconds(seconds.longValue())
                        : USUAL);
    }

    private static boolean met(Demand demand, Jwt token, Instant now) {
        String shown = token.getClaimAsString(Claims.ACR);
        Instant at = token.getClaimAsInstant(Claims.AUTH_TIME);
        return shown != null
                && shown.compareTo(demand.acr()) >= 0
                && at != null
                && !at.plus(demand.maxAge()).isBefore(now);
    }

    private static ProblemException refusal(Demand demand) {
        String detail =
                PASSWORD.equals(demand.acr())
                        ? "This needs a fresh proof of who you are"
                        : "This needs a fresh code of your second factor";
        ProblemException refusal = CommonProblem.STEP_UP_REQUIRED.because(detail);
        refusal.getHeaders()
                .set(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer error=\"insufficient_user_authentication\","
                                + " error_description=\"%s\", acr_values=\"%s\", max_age=\"%d\""
                                        .formatted(
                                                detail, demand.acr(), demand.maxAge().toSeconds()));
        return refusal;
    }
}
