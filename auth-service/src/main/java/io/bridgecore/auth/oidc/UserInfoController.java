package io.bridgecore.auth.oidc;

import io.bridgecore.contracts.Claims;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.ForApplications;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Who somebody is, in the words of OpenID Connect. */
@RestController
class UserInfoController {

    private final Profiles profiles;

    UserInfoController(Profiles profiles) {
        this.profiles = profiles;
    }

    /** Tokens of the platform's own logins have no scopes: they may know all of it. */
    @RequestMapping(
            path = "/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST})
    @PreAuthorize("isAuthenticated()")
    @ForApplications
    @Operation(summary = "Claims of OpenID Connect about the person behind the token")
    Map<String, Object> userInfo(@AuthenticationPrincipal Jwt token) {
        String type = token.getClaimAsString("user_type");
        if (!"tenant".equals(type) && !"admin".equals(type)) {
            throw CommonProblem.FORBIDDEN.because("The token is no person's");
        }
        String scope = token.getClaimAsString("scope");
        Set<String> scopes =
                scope == null
                        ? Set.of(Metadata.OPENID, Metadata.PROFILE, Metadata.EMAIL)
                        : Set.of(scope.split(" "));
        if (!scopes.contains(Metadata.OPENID)) {
            throw CommonProblem.FORBIDDEN.because("The token has not the scope openid");
        }
        var answer = new LinkedHashMap<String, Object>();
        String subject = Objects.requireNonNull(token.getSubject());
        answer.put("sub", subject);
        answer.putAll(profiles.of(subject, token.getClaimAsString(Claims.TENANT_ID), scopes));
        return answer;
    }
}
