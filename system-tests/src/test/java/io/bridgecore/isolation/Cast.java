package io.bridgecore.isolation;

import static io.bridgecore.contracts.Role.ADMIN;
import static io.bridgecore.contracts.Role.MANAGER;
import static io.bridgecore.contracts.Role.STAFF;
import static io.bridgecore.contracts.Role.SUPER_ADMIN;
import static io.bridgecore.contracts.Role.SUPPORT;
import static io.bridgecore.contracts.Role.TENANT_ADMIN;

import io.bridgecore.contracts.Role;
import io.bridgecore.platform.Client;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.PlatformAdmin;
import io.bridgecore.platform.Staffing;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everybody who tries. The own company does what is refused, the other one is what nobody may see,
 * the spare one does what is allowed.
 *
 * @param platform people of the platform side, on its host
 * @param strangers what is sent in place of an access token, by what it is
 */
record Cast(
        Staff own,
        Staff spare,
        Holdings other,
        Map<Role, Client> platform,
        List<Stranger> strangers) {

    static final String ADMIN_HOST = "admin.localhost";
    static final String API_HOST = "api.localhost";

    /** A plan that every platform starts with. */
    static final String PLAN = "019a0000-0000-7000-8000-000000000003";

    /** A company with somebody in every role. */
    record Staff(Holdings holdings, Map<Role, Client> people) {

        static Staff gather(String name, Client platform) {
            Holdings holdings = Holdings.gather(name, platform);
            Company company = holdings.company();
            return new Staff(
                    holdings,
                    Map.of(
                            TENANT_ADMIN,
                            company.admin(),
                            MANAGER,
                            Staffing.hire(company, MANAGER),
                            STAFF,
                            Staffing.hire(company, STAFF)));
        }
    }

    /**
     * Somebody without an access token.
     *
     * @param client may carry something else instead
     */
    record Stranger(String what, Client client) {}

    static Cast gather() {
        Client superAdmin = PlatformAdmin.login();
        Staff own = Staff.gather("isolated", superAdmin);
        Company company = own.holdings().company();
        Client guest = company.admin().with(null);
        String refresh = Company.tokens(guest, company.owner()).text("/refresh_token");
        return new Cast(
                own,
                Staff.gather("spare", superAdmin),
                Holdings.gather("hidden", superAdmin),
                Map.of(
                        SUPER_ADMIN,
                        superAdmin,
                        ADMIN,
                        Staffing.appoint(ADMIN),
                        SUPPORT,
                        Staffing.appoint(SUPPORT)),
                List.of(
                        new Stranger("without a token", guest),
                        new Stranger("with a token that is none", guest.with("garbage")),
                        new Stranger("with a refresh token", guest.with(refresh))));
    }

    /** Somebody of the spare company. */
    Client spare(Role role) {
        return Objects.requireNonNull(spare.people().get(role));
    }

    Client owner() {
        return own.holdings().company().admin();
    }
}
