package io.bridgecore.auth.signin;

import io.bridgecore.auth.admin.PlatformLogins;
import io.bridgecore.auth.login.Attempt;
import io.bridgecore.auth.login.Dialect;
import io.bridgecore.auth.login.TenantLogins;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.contracts.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets people of tenants and of the platform in by the code that all logins share. */
@Component
class BrowserLogin {

    private final TenantLogins tenants;
    private final PlatformLogins platform;
    private final FirstDuties duties;

    BrowserLogin(TenantLogins tenants, PlatformLogins platform, FirstDuties duties) {
        this.tenants = tenants;
        this.platform = platform;
        this.duties = duties;
    }

    /**
     * Somebody who came in.
     *
     * @param ready whether he may go on; otherwise he has something to do first
     */
    record Entry(Tokens tokens, boolean ready) {}

    /**
     * @param code of the second factor, where one is given
     * @throws io.bridgecore.web.problem.ProblemException as the other logins do
     */
    Entry signIn(
            TenantId owner,
            String email,
            String password,
            @Nullable String code,
            HttpServletRequest request) {
        Device device = Device.of(request);
        if (owner.equals(Sessions.PLATFORM)) {
            PlatformLogins.Entry entry = platform.login(email, password, code, device);
            return new Entry(entry.tokens(), duties.of(entry.admin()).done());
        }
        var attempt = new Attempt(email, password, owner, null, code, Dialect.BRIDGECORE);
        TenantLogins.Entry entry = tenants.loginRotating(attempt, device);
        return new Entry(entry.tokens(), duties.of(entry.account()).done());
    }
}
