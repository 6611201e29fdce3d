package io.bridgecore.monitoring.errors;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.bridgecore.tenancy.PlatformScope;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks into the log for what happened to the sample request of a failure: type, message and stack
 * trace. While the log cannot be searched, failures wait for it. Two at once do no harm.
 */
@Component
class Explanations {

    private static final Logger LOG = LoggerFactory.getLogger(Explanations.class);
    private static final int AT_ONCE = 50;

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final Evidence evidence;
    private final ErrorProperties properties;
    private final Clock clock;

    Explanations(
            JdbcClient sql,
            PlatformScope platform,
            Evidence evidence,
            ErrorProperties properties,
            Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.evidence = evidence;
        this.properties = properties;
        this.clock = clock;
    }

    private record Open(UUID id, String sampleRequestId) {}

    @Scheduled(fixedDelayString = "${bridgecore.monitoring.errors.explain-every:5s}")
    void explain() {
        try {
            for (Open one : open()) {
                evidence.about(one.sampleRequestId()).ifPresent(found -> keep(one, found));
            }
        } catch (IOException | ElasticsearchException away) {
            LOG.debug("The log cannot be searched: {}", away.toString());
        }
    }

    private List<Open> open() {
        return platform.call(
                "failures without explanation",
                () ->
                        sql.sql(
                                        """
                                        select id, sample_request_id from error_group
                                        where not explained and sample_at > ?
                                        order by sample_at desc limit ?
                                        """)
                                .params(
                                        Timestamp.from(
                                                clock.instant().minus(properties.patience())),
                                        AT_ONCE)
                                .query(Open.class)
                                .list());
    }

    private void keep(Open one, Evidence.Explanation found) {
        platform.run(
                "explain a failure",
                () ->
                        sql.sql(
                                        """
                                        update error_group set explained = true, error_type = :type,
                                            error_message = :message, stack_trace = :stack
                                        where id = :id and sample_request_id = :sample
                                        """)
                                .param("type", found.type())
                                .param("message", found.message())
                                .param("stack", found.stack())
                                .param("id", one.id())
                                .param("sample", one.sampleRequestId())
                                .update());
    }
}
