package io.bridgecore.launcher.logs;

/**
 * How far a log file has been shipped.
 *
 * @param fileKey what identifies the file while it is renamed
 * @param offset bytes shipped from its beginning
 */
record Position(String fileKey, long offset) {}
