package io.bridgecore.tenant.signup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import feign.RetryableException;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.web.client.RemoteCallException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.net.ConnectException;
import java.util.UUID;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Asks auth-service. */
@Component
class RemoteAdminAccounts implements AdminAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteAdminAccounts.class);

    private final AuthClient auth;

    RemoteAdminAccounts(AuthClient auth) {
        this.auth = auth;
    }

    /** What tenant-service asks of auth-service. */
    @FeignClient(
            name = "auth",
            url = "${bridgecore.services.auth}",
            path = "/internal/tenants",
            primary = false)
    interface AuthClient {

        @JsonIgnoreProperties(ignoreUnknown = true)
        record Account(UUID userId) {}

        @PutMapping("/{tenant}/admin")
        Account put(@PathVariable("tenant") String tenant, @RequestBody Admin admin);

        @DeleteMapping("/{tenant}")
        void delete(@PathVariable("tenant") String tenant);
    }

    @Override
    public Outcome create(TenantId tenant, Admin admin) {
        try {
            return new Outcome.Created(auth.put(tenant.toString(), admin).userId());
        } catch (RemoteCallException answered) {
            return answered.status() == HttpStatus.UNPROCESSABLE_CONTENT.value()
                    ? new Outcome.Refused(answered.detail(), answered.errors())
                    : new Outcome.Unknown(false, answered);
        } catch (CallNotPermittedException | OAuth2AuthorizationException notSent) {
            return new Outcome.Unknown(true, notSent);
        } catch (RetryableException broken) {
            return new Outcome.Unknown(neverConnected(broken), broken);
        } catch (RuntimeException unclear) {
            return new Outcome.Unknown(false, unclear);
        }
    }

    @Override
    public boolean remove(TenantId tenant) {
        try {
            auth.delete(tenant.toString());
            return true;
        } catch (RemoteCallException answered) {
            if (answered.status() == HttpStatus.NOT_FOUND.value()) {
                return true;
            }
            LOG.warn("Accounts of {} are not removed yet", tenant, answered);
            return false;
        } catch (RuntimeException unreachable) {
            LOG.warn("Accounts of {} are not removed yet", tenant, unreachable);
            return false;
        }
    }

    private static boolean neverConnected(RetryableException broken) {
        return broken.getCause() instanceof ConnectException
                || broken.getCause() instanceof ConnectTimeoutException;
    }
}
