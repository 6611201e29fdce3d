package io.bridgecore.tenancy.standing;

import io.bridgecore.contracts.TenantId;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Nobody can say how a tenant stands at the moment: 503 where a client waits. */
public class TenantsAwayException extends ErrorResponseException {

    TenantsAwayException(TenantId tenant, Duration comeBack) {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The organization cannot be looked up at the moment"),
                null,
                null,
                new Object[] {tenant});
        getHeaders()
                .set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, comeBack.toSeconds())));
    }
}
