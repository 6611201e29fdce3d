package io.bridgecore.auth.client;

import static io.bridgecore.auth.client.ApplicationForm.GrantType.AUTHORIZATION_CODE;
import static io.bridgecore.auth.client.ApplicationForm.GrantType.REFRESH_TOKEN;

import io.bridgecore.auth.audit.Audit;
import io.bridgecore.auth.revocation.Revocations;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where organizations register and change their applications. */
@Component
class ApplicationDesk {

    private static final int SECRET_BYTES = 32;
    private static final Set<ApplicationForm.GrantType> USUAL_GRANTS =
            Set.of(AUTHORIZATION_CODE, REFRESH_TOKEN);
    private static final ApplicationForm NOTHING =
            new ApplicationForm(null, null, null, null, null, null, null);
    private static final Set<String> USUAL_SCOPES =
            Set.of("openid", "profile", "email", "offline_access", "api");

    private final Applications applications;
    private final Revocations revocations;
    private final Audit audit;
    private final Clock clock;
    private final StringKeyGenerator secrets =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), SECRET_BYTES);

    ApplicationDesk(Applications applications, Revocations revocations, Audit audit, Clock clock) {
        this.applications = applications;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    /** An application and, where it was made just now, its secret. */
    record Kept(Application application, @Nullable String secret) {

        @Override
        public String toString() {
            return "Kept " + application.clientId();
        }
    }

    List<Application> all() {
        tenant();
        return applications.all();
    }

    /**
     * @throws io.bridgecore.web.problem.ProblemException 404 if the tenant has none of this id
     */
    Application find(UUID id) {
        tenant();
        return applications
                .find(id)
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("No such application"));
    }

    /**
     * @throws io.bridgecore.web.problem.ProblemException 422 if something needed is missing
     */
    @Transactional
    Kept register(ApplicationForm form) {
        tenant();
        if (form.name() == null || form.type() == null) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    form.name() == null ? "name" : "type", "must not be null");
        }
        UUID id = Uuid7.next();
        String secret =
                form.type() == ApplicationForm.Type.CONFIDENTIAL ? secrets.generateKey() : null;
        Instant now = clock.instant();
        var blank =
                new Application(
                        CurrentTenant.get(),
                        id,
                        id.toString(),
                        form.name(),
                        secret == null ? null : Application.hash(secret),
                        Set.of(),
                        Set.of(),
                        words(USUAL_GRANTS),
                        USUAL_SCOPES,
                        true,
                        now,
                        now);
        Application made = keep(blank, form);
        record("registered", made, Map.of(), facts(made));
        return new Kept(made, secret);
    }

    /**
     * Changes one. If it may less than before, its access tokens end; the next ones say less.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if the tenant has none of this id, 422
     *     if the type is another
     */
    @Transactional
    Application change(UUID id, ApplicationForm form) {
        Application before = alone(id);
        boolean confidential = form.type() == ApplicationForm.Type.CONFIDENTIAL;
        if (form.type() != null && confidential != before.confidential()) {
            throw CommonProblem.VALIDATION_FAILED.at("type", "cannot be changed");
        }
        Application after = keep(before, form);
        if (after.mayLessThan(before)) {
            revocations.client(after.owner(), after.clientId());
        }
        record("changed", after, facts(before), facts(after));
        return after;
    }

    /**
     * Puts another secret in the place of the first. Access tokens end; whoever has the new secret
     * gets others.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if the tenant has none of this id, 422
     *     if it is public
     */
    @Transactional
    Kept renewSecret(UUID id) {
        Application before = alone(id);
        if (!before.confidential()) {
            throw CommonProblem.VALIDATION_FAILED.at("type", "A public application has no secret");
        }
        String secret = secrets.generateKey();
        Application after =
                merged(before, before.name(), Application.hash(secret), NOTHING, clock.instant());
        applications.keep(after);
        revocations.client(after.owner(), after.clientId());
        record("secret_renewed", after, Map.of(), Map.of());
        return new Kept(after, secret);
    }

    /**
     * @throws io.bridgecore.web.problem.ProblemException 404 if the tenant has none of this id
     */
    @Transactional
    void remove(UUID id) {
        Application gone = alone(id);
        applications.remove(gone);
        revocations.client(gone.owner(), gone.clientId());
        record("removed", gone, facts(gone), Map.of());
    }

    /** Nobody else changes it, or makes tokens for it, until the transaction ends. */
    private Application alone(UUID id) {
        applications.alone(find(id).clientId());
        return find(id);
    }

    private Application keep(Application before, ApplicationForm form) {
        Application after =
                merged(
                        before,
                        Objects.requireNonNullElse(form.name(), before.name()).strip(),
                        before.secretHash(),
                        form,
                        clock.instant());
        if (after.grantTypes().contains(AUTHORIZATION_CODE.word())
                && after.redirectUris().isEmpty()) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "redirect_uris", "at least one is needed for authorization_code");
        }
        applications.keep(after);
        return after;
    }

    private static Application merged(
            Application before,
            String name,
            @Nullable String secretHash,
            ApplicationForm form,
            Instant now) {
        return new Application(
                before.owner(),
                before.id(),
                before.clientId(),
                name,
                secretHash,
                set(form.redirectUris()).orElse(before.redirectUris()),
                set(form.postLogoutRedirectUris()).orElse(before.postLogoutRedirectUris()),
                Optional.ofNullable(form.grantTypes())
                        .map(ApplicationDesk::words)
                        .orElse(before.grantTypes()),
                Objects.requireNonNullElse(form.scopes(), before.scopes()),
                Objects.requireNonNullElse(form.isActive(), before.active()),
                before.createdAt(),
                now);
    }

    private static Optional<Set<String>> set(@Nullable List<String> words) {
        return Optional.ofNullable(words).map(Set::copyOf);
    }

    private static Set<String> words(Set<ApplicationForm.GrantType> grants) {
        return grants.stream()
                .map(ApplicationForm.GrantType::word)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void tenant() {
        if (CurrentTenant.find().isEmpty()) {
            throw CommonProblem.BAD_REQUEST.at("X-Tenant-Id", "The organization must be named");
        }
    }

    private void record(
            String deed, Application one, Map<String, Object> before, Map<String, Object> after) {
        audit.record("application." + deed, "application", one.id().toString(), before, after);
    }

    private static Map<String, Object> facts(Application one) {
        return Map.of(
                "name", one.name(),
                "redirect_uris", one.redirectUris(),
                "post_logout_redirect_uris", one.postLogoutRedirectUris(),
                "grant_types", one.grantTypes(),
                "scopes", one.scopes(),
                "is_active", one.active());
    }
}
