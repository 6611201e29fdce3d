package io.bridgecore.monitoring.alerts;

import io.bridgecore.monitoring.alerts.Notices.Claimed;
import io.bridgecore.tenancy.PlatformScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends the notices that are due. Several instances share the work; what was sent while the process
 * died before noting so is sent again.
 */
@Component
class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Notices notices;
    private final Alerts alerts;
    private final PlatformScope platform;
    private final Map<String, Channel> channels;

    Courier(Notices notices, Alerts alerts, PlatformScope platform, List<Channel> channels) {
        this.notices = notices;
        this.alerts = alerts;
        this.platform = platform;
        this.channels =
                channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    }

    // By the clock, so that each look has a thread of its own: receivers may take long.
    @Scheduled(cron = "${bridgecore.monitoring.alerts.notices.look:*/5 * * * * *}")
    void deliver() {
        Optional<Claimed> next = notices.claim();
        while (next.isPresent()) {
            send(next.get());
            next = notices.claim();
        }
    }

    private void send(Claimed claimed) {
        Channel channel = channels.get(claimed.channel());
        if (channel == null) {
            notices.failed(claimed.id(), "There is no such channel");
            return;
        }
        platform.call("an alert to tell of", () -> alerts.find(claimed.alertId()))
                .map(alert ->
                        new Notice(
                                claimed.id(),
                                Occasion.of(claimed.occasion()),
                                claimed.channel(),
                                claimed.target(),
                                claimed.attempts(),
                                alert))
                .ifPresent(notice -> send(channel, notice));
    }

    private void send(Channel channel, Notice notice) {
        try {
            channel.send(notice);
            notices.sent(notice.id());
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Notice {} of alert {} was not sent by {} at attempt {}: {}",
                    notice.id(),
                    notice.alert().id(),
                    channel.name(),
                    notice.attempts(),
                    failed.toString());
            notices.failed(notice.id(), failed.toString());
        }
    }
}
