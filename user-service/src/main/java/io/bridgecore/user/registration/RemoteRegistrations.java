package io.bridgecore.user.registration;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.user.UserProblem;
import io.bridgecore.web.client.RemoteCallException;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import java.util.Map;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Signs up at tenant-service, by the path that everybody takes. */
@Component
class RemoteRegistrations implements Registrations {

    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    private static final Map<String, String> NAMES =
            Map.of(
                    "business_name", "org_name",
                    "owner_email", "email",
                    "owner_name", "full_name");

    private final SignupClient tenants;

    RemoteRegistrations(SignupClient tenants) {
        this.tenants = tenants;
    }

    @Override
    public Founded found(Founding wish) {
        try {
            View view =
                    tenants.signUp(
                            new Signup(
                                    wish.name(),
                                    wish.subdomain(),
                                    wish.email(),
                                    wish.fullName(),
                                    wish.password()));
            return new Founded(view.id(), view.subdomain());
        } catch (RemoteCallException answered) {
            throw refusal(answered);
        }
    }

    private static RuntimeException refusal(RemoteCallException answered) {
        String code = String.valueOf(answered.code());
        if (code.endsWith("_taken")) {
            return UserProblem.SUBDOMAIN_TAKEN.because(answered.detail());
        }
        if (answered.status() < CLIENT_ERRORS || answered.status() >= SERVER_ERRORS) {
            return answered;
        }
        ProblemException problem = CommonProblem.VALIDATION_FAILED.because(answered.detail());
        answered.errors()
                .forEach(error ->
                        problem.at(
                                NAMES.getOrDefault(error.field(), error.field()), error.message()));
        return problem;
    }

    record Signup(
            String businessName,
            String subdomain,
            String ownerEmail,
            String ownerName,
            String password) {

        @Override
        public String toString() {
            return "Signup " + subdomain;
        }
    }

    record View(TenantId id, String subdomain) {}

    @FeignClient(
            name = "tenant",
            contextId = "tenant-signup",
            url = "${bridgecore.services.tenant}")
    interface SignupClient {

        @PostMapping("/api/v1/tenants/signup")
        View signUp(@RequestBody Signup signup);
    }
}
