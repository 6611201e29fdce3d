package io.bridgecore.web.security;

import io.bridgecore.contracts.Claims;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds dangerous deeds back until the caller has proved well enough who he is. */
class Assurance implements HandlerInterceptor {

    /** How old a proof may be where the token says nothing. */
    private static final Duration USUAL = Duration.ofMinutes(10);

    private static final String PASSWORD = "1";

    private final Clock clock;

    Assurance(Clock clock) {
        this.clock = clock;
    }

    /** What a deed demands: the level of the proof and how old it may be. */
    private record Demand(String acr, Duration maxAge) {

        static @Nullable Demand of(Jwt token, boolean always) {
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

        boolean isMetBy(Jwt token, Instant now) {
            String shown = token.getClaimAsString(Claims.ACR);
            Instant at = token.getClaimAsInstant(Claims.AUTH_TIME);
            return shown != null
                    && shown.compareTo(acr) >= 0
                    && at != null
                    && !at.plus(maxAge).isBefore(now);
        }
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken caller) {
            check(method, caller.getToken());
        }
        return true;
    }

    private void check(HandlerMethod method, Jwt token) {
        if (Boolean.TRUE.equals(token.getClaim(Claims.ENROLMENT_REQUIRED))
                && !method.hasMethodAnnotation(WhileEnrolling.class)) {
            throw CommonProblem.ENROLMENT_REQUIRED.because(
                    "The organization demands a second factor: enrol one, then renew the token");
        }
        StepUp dangerous = method.getMethodAnnotation(StepUp.class);
        Demand demand = dangerous == null ? null : Demand.of(token, dangerous.always());
        if (demand != null && !demand.isMetBy(token, clock.instant())) {
            throw refusal(demand);
        }
    }

    /** The challenge of RFC 9470. */
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
