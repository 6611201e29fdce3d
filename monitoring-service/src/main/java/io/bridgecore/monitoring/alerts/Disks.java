package io.bridgecore.monitoring.alerts;

import java.util.List;

/** Disks that somebody knows of. */
public interface Disks {

    /** How full they are, in percent, within seconds; none while nobody can tell. */
    List<Reading> now();

    /**
     * What is told of one disk.
     *
     * @param whose permanent, and the same for whoever looks
     * @param total bytes, more than none
     * @param usable bytes of them that are left
     */
    static Reading reading(String whose, long total, long usable) {
        double free = (double) usable / (double) total;
        return Reading.ofPlatform(
                "disk of " + whose, "The disk of " + whose + " fills up", 100 * (1 - free));
    }
}
