package io.bridgecore.monitoring.logs;

import java.util.List;

/**
 * What a search found, newest first.
 *
 * @param total number of lines that match, those on other pages included
 */
record LogPage(long total, List<LogLine> lines) {

    LogPage {
        lines = List.copyOf(lines);
    }
}
