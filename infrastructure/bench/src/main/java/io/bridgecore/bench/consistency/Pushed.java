package io.bridgecore.bench.consistency;

import io.bridgecore.bench.consistency.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the records that a device made and pushed, by their names.
 *
 * @param accepted the version of each that the device was told was applied last
 * @param inSystem the versions of all records of that name in the connected system
 * @param onDevice the version that the device read back
 */
record Pushed(
        String device,
        Map<String, Integer> accepted,
        Map<String, List<Integer>> inSystem,
        Map<String, Integer> onDevice) {

    Pushed {
        accepted = Map.copyOf(accepted);
        inSystem = Map.copyOf(inSystem);
        onDevice = Map.copyOf(onDevice);
    }

    /** Each is in the system once, as it was pushed last, and came back to its device like that. */
    List<Violation> violations() {
        var found = new ArrayList<Violation>();
        var others = new HashMap<>(inSystem);
        accepted.forEach((name, version) -> {
            List<Integer> there = others.remove(name);
            if (there == null) {
                found.add(blame(Kind.LOST, name + " was applied, and is not in the system"));
            } else if (there.size() > 1) {
                found.add(
                        blame(Kind.DOUBLED, name + " is in the system " + there.size() + " times"));
            } else if (!there.getFirst().equals(version)) {
                found.add(blame(Kind.LOST, name + " " + version + " is still " + there.getFirst()));
            }
            Integer back = onDevice.get(name);
            if (!version.equals(back)) {
                found.add(
                        blame(Kind.DIVERGED, "pushed " + name + " " + version + ", reads " + back));
            }
        });
        others.keySet().forEach(name -> found.add(blame(Kind.INVENTED, "nobody pushed " + name)));
        return found;
    }

    private Violation blame(Kind kind, String what) {
        return new Violation(kind, device, what);
    }
}
