package io.bridgecore.monitoring.alerts;

import io.bridgecore.monitoring.alerts.Alerts.Alert;
import java.util.UUID;

/**
 * What somebody is to be told.
 *
 * @param target where to, in the words of the channel
 * @param attempts so far, the one that is under way included
 */
record Notice(
        UUID id, Occasion occasion, String channel, String target, int attempts, Alert alert) {}
