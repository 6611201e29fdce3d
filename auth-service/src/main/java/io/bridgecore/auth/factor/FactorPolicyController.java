package io.bridgecore.auth.factor;

import io.bridgecore.auth.session.Sessions;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Who must have a second factor, of an organization and of the platform. */
@RestController
class FactorPolicyController {

    private static final int LONGEST_SECONDS = 86_400;
    private static final int SHORTEST_SECONDS = 30;

    private final FactorPolicies policies;
    private final PolicyKeys keys;

    FactorPolicyController(FactorPolicies policies, PolicyKeys keys) {
        this.policies = policies;
        this.keys = keys;
    }

    /**
     * A policy on the wire; what a PUT leaves out has its usual value.
     *
     * @param secondFactor need by key of the role
     * @param otherwise need of all other roles
     * @param stepUpMaxAgeSeconds how old a proof may be for dangerous deeds
     * @param stepUpAlways whether people without a second factor prove themselves anew as well
     */
    record PolicyView(
            @Nullable @Size(max = 200)
                    Map<
                                    @Pattern(
                                            regexp = "[a-z0-9_-]{1,64}",
                                            message = "must be the key of a role")
                                    String,
                                    @NotNull Need>
                            secondFactor,
            @Nullable Need otherwise,
            @Nullable @Min(SHORTEST_SECONDS) @Max(LONGEST_SECONDS) Integer stepUpMaxAgeSeconds,
            @Nullable Boolean stepUpAlways) {

        static PolicyView of(FactorPolicy policy) {
            return new PolicyView(
                    policy.secondFactor(),
                    policy.otherwise(),
                    Math.toIntExact(policy.stepUpMaxAge().toSeconds()),
                    policy.stepUpAlways());
        }

        FactorPolicy policy(Function<String, Optional<String>> keys) {
            return new FactorPolicy(
                            Objects.requireNonNullElse(secondFactor, Map.of()),
                            Objects.requireNonNullElse(otherwise, FactorPolicy.USUAL.otherwise()),
                            stepUpMaxAgeSeconds == null
                                    ? FactorPolicy.USUAL.stepUpMaxAge()
                                    : Duration.ofSeconds(stepUpMaxAgeSeconds),
                            Objects.requireNonNullElse(stepUpAlways, false))
                    .by(name -> keys.apply(name).orElseThrow(() -> unknown(name)));
        }

        private static ProblemException unknown(String name) {
            return CommonProblem.VALIDATION_FAILED.at("second_factor", "There is no role " + name);
        }
    }

    @GetMapping("/api/v1/auth/policy")
    @Operation(summary = "Read who must have a second factor")
    @PreAuthorize("hasAuthority('organization:write')")
    PolicyView read() {
        return PolicyView.of(policies.load(tenant()));
    }

    @PutMapping("/api/v1/auth/policy")
    @Operation(summary = "Say who must have a second factor")
    @PreAuthorize("hasAuthority('organization:write')")
    @StepUp
    PolicyView change(@Valid @RequestBody PolicyView wanted) {
        return changed(tenant(), wanted.policy(keys::ofTenant));
    }

    @GetMapping({"/admin/auth/policy", "/api/admin/auth/policy"})
    @Operation(summary = "Read which platform administrators must have a second factor")
    @PreAuthorize("hasAuthority('admins:write')")
    PolicyView readOfPlatform(Caller caller) {
        return PolicyView.of(policies.load(platform(caller)));
    }

    @PutMapping({"/admin/auth/policy", "/api/admin/auth/policy"})
    @Operation(summary = "Say which platform administrators must have a second factor")
    @PreAuthorize("hasAuthority('admins:write')")
    @StepUp
    PolicyView changeOfPlatform(Caller caller, @Valid @RequestBody PolicyView wanted) {
        return changed(platform(caller), wanted.policy(keys::ofPlatform));
    }

    private PolicyView changed(TenantId owner, FactorPolicy policy) {
        policies.change(owner, policy);
        return PolicyView.of(policy);
    }

    private static TenantId tenant() {
        return CurrentTenant.find()
                .orElseThrow(
                        () -> CommonProblem.BAD_REQUEST.because("The organization must be named"));
    }

    private static TenantId platform(Caller caller) {
        if (caller.type() != UserType.ADMIN) {
            throw CommonProblem.FORBIDDEN.because("For platform administrators only");
        }
        return Sessions.PLATFORM;
    }
}
