package io.bridgecore.launcher.logs;

/**
 * How far a log file has been looked at and shipped.
 *
 * @param file where it was seen the last time, for people
 * @param offset bytes whose lines are stored
 * @param stored lines that are stored (count)
 * @param counted bytes whose lines have been counted
 * @param written lines that have been counted
 */
record Position(String file, long offset, long stored, long counted, long written) {}
