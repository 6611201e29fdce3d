package io.bridgecore.launcher.logs;

/**
 * A line as it stands in a log file.
 *
 * @param service whose log it is
 * @param place file and position; the same line has the same place, however often it is read
 * @param text without the line end
 * @param end offset in the file at which the next line begins
 */
record LogLine(String service, String place, String text, long end) {}
