package io.bridgecore.launcher.logs;

/**
 * A line as it stands in a log file.
 *
 * @param log file name of the log
 * @param place file and position; the same line has the same place, however often it is read
 * @param text without the line end
 */
record LogLine(String log, String place, String text) {}
