package io.bridgecore.user.administration;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.user.LegacyProblem;
import io.bridgecore.user.Place;
import io.bridgecore.user.UserProblem;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people whatever their organization, and works in it. */
@Component
class AllPeople {

    private final PlatformScope platform;
    private final JdbcClient sql;
    private final Place place;

    AllPeople(PlatformScope platform, JdbcClient sql, Place place) {
        this.platform = platform;
        this.sql = sql;
        this.place = place;
    }

    /**
     * Does the work in an organization that exists, in the words of the older systems.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is no such organization, or
     *     the caller acts for another one
     */
    <T> T in(UUID organization, Supplier<T> work) {
        TenantId tenant = new TenantId(organization);
        boolean other = CurrentTenant.find().filter(acting -> !acting.equals(tenant)).isPresent();
        if (other || !place.exists(tenant)) {
            throw UserProblem.ORGANIZATION_NOT_FOUND.because("No organization " + organization);
        }
        return CurrentTenant.callAs(tenant, () -> LegacyProblem.instead(work));
    }

    /**
     * Does the work where somebody belongs.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is no such person
     */
    <T> T where(UUID person, Supplier<T> work) {
        UUID organization =
                platform.call("where somebody belongs", () -> owner(person)).stream()
                        .findFirst()
                        .filter(owner ->
                                CurrentTenant.find()
                                        .map(TenantId::value)
                                        .orElse(owner)
                                        .equals(owner))
                        .orElseThrow(
                                () -> UserProblem.PROFILE_NOT_FOUND.because("No person " + person));
        return in(organization, work);
    }

    private List<UUID> owner(UUID person) {
        return sql.sql("select tenant_id from profile where id = ? and deleted_at is null")
                .param(person)
                .query(UUID.class)
                .list();
    }
}
