package io.bridgecore.monitoring.dashboard;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The dashboard.
 *
 * @param timeout after which a part is left out
 * @param kibana address for people
 */
@ConfigurationProperties("bridgecore.monitoring.dashboard")
record DashboardProperties(
        @DefaultValue("4s") Duration timeout,
        @DefaultValue("http://localhost:5601/app/dashboards") URI kibana) {}
