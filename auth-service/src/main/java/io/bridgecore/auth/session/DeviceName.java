package io.bridgecore.auth.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in a few words what a client seems to be, so that people recognise their devices. */
final class DeviceName {

    private static final String UNKNOWN = "Unknown device";

    /** In this order: many agents also name those that they descend from. */
    private static final Map<String, String> PROGRAMS = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        PROGRAMS.put("Edg/", "Edge");
        PROGRAMS.put("OPR/", "Opera");
        PROGRAMS.put("Firefox/", "Firefox");
        PROGRAMS.put("CriOS/", "Chrome");
        PROGRAMS.put("Chrome/", "Chrome");
        PROGRAMS.put("Safari/", "Safari");
        PROGRAMS.put("Dart/", "Mobile app");
        PROGRAMS.put("okhttp/", "Mobile app");
        PROGRAMS.put("curl/", "curl");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Mac OS X", "macOS");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Linux", "Linux");
    }

    private DeviceName() {}

    static String of(@Nullable String agent) {
        if (agent == null || agent.isBlank()) {
            return UNKNOWN;
        }
        String program = first(PROGRAMS, agent);
        String system = first(SYSTEMS, agent);
        if (program == null) {
            return system == null ? UNKNOWN : system;
        }
        return system == null ? program : program + " on " + system;
    }

    private static @Nullable String first(Map<String, String> names, String agent) {
        return names.entrySet().stream()
                .filter(entry -> agent.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
