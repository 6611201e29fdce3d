package io.bridgecore.gateway.limit;

/**
 * A place in time, promised to a caller who was refused. Times are those of {@link
 * System#nanoTime}.
 *
 * @param id the same at every gateway
 * @param from since when it may be taken
 * @param until when it is forgotten
 */
record Place(String id, String caller, long from, long until) {

    boolean isOpen(long now) {
        return from - now <= 0;
    }

    boolean isOver(long now) {
        return until - now <= 0;
    }
}
