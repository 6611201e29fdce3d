package io.bridgecore.auth.account;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many people a tenant may have.
 *
 * @param accountsPerUser accounts for each user of the plan, those counted who may not log in
 */
@Validated
@ConfigurationProperties("bridgecore.auth.seats")
record SeatProperties(@DefaultValue("10") @Positive int accountsPerUser) {}
