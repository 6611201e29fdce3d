package io.bridgecore.monitoring.usage;

import io.bridgecore.monitoring.jobs.Job;
import io.bridgecore.tenancy.PlatformScope;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks of the sums: of each hour at five past, of each day at half past midnight. */
@Configuration(proxyBeanMethods = false)
class UsageJobs {

    @Bean
    Job hourlyUsage(JdbcClient sql, PlatformScope all, Clock clock) {
        return new SumCheck("hourly-usage", "0 5 * * * *", Grain.HOUR, sql, all, clock);
    }

    @Bean
    Job dailyUsage(JdbcClient sql, PlatformScope all, Clock clock) {
        return new SumCheck("daily-usage", "0 30 0 * * *", Grain.DAY, sql, all, clock);
    }
}
