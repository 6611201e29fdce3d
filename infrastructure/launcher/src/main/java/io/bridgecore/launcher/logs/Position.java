package io.bridgecore.launcher.logs;

/**
 * How far a log file has been shipped.
 *
 * @param fingerprint of the first line of the file, which tells it from others whatever its name;
 *     empty when nothing was shipped
 * @param offset bytes shipped from its beginning
 */
record Position(String fingerprint, long offset) {}
