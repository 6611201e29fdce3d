package io.bridgecore.gateway.revocation;

import io.bridgecore.contracts.RevokedAccess;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The revoked access that this process knows of. */
@Configuration(proxyBeanMethods = false)
class RevocationConfiguration {

    @Bean
    RevokedAccess revokedAccess(MeterRegistry meters) {
        var revoked = new RevokedAccess();
        ToDoubleFunction<RevokedAccess> size = RevokedAccess::size;
        Gauge.builder("bridgecore.revocations", revoked, size)
                .description("Revoked access that has not expired yet")
                .register(meters);
        return revoked;
    }
}
