package io.bridgecore.tenant.plan;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The plan that new tenants begin with.
 *
 * @param trialPlan its name, which it keeps for that reason
 */
@ConfigurationProperties("bridgecore.tenant.organization")
public record TrialPlan(@DefaultValue("Professional") String trialPlan) {}
