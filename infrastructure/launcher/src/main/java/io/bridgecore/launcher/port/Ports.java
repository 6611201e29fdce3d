package io.bridgecore.launcher.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The port of everything that listens, by name.
 *
 * @param numbers name to port
 */
public record Ports(Map<String, Integer> numbers) {

    private static final int HIGHEST = 65_535;

    public Ports {
        numbers = Map.copyOf(numbers);
    }

    /**
     * Chooses the ports: {@code BRIDGECORE_PORT_<NAME>} wins, then {@code BRIDGECORE_PORT_BASE}
     * (counted up in the order of the names), then free ones when asked for, then the defaults.
     *
     * @param defaults usual port of each name, in a fixed order
     * @param environment looks up a variable; null when it is not set
     */
    public static Ports choose(
            Map<String, Integer> defaults,
            boolean free,
            UnaryOperator<@Nullable String> environment)
            throws IOException {
        List<Integer> unused = free ? FreePorts.take(defaults.size()) : List.of();
        String base = environment.apply("BRIDGECORE_PORT_BASE");
        Map<String, Integer> chosen = new LinkedHashMap<>();
        int index = 0;
        for (Map.Entry<String, Integer> usual : defaults.entrySet()) {
            int port = usual.getValue();
            if (free) {
                port = unused.get(index);
            } else if (base != null && !base.isBlank()) {
                port = number("BRIDGECORE_PORT_BASE", base) + index;
            }
            String variable = variable(usual.getKey());
            String own = environment.apply(variable);
            chosen.put(usual.getKey(), own == null || own.isBlank() ? port : number(variable, own));
            index++;
        }
        return new Ports(chosen);
    }

    /** Returns the port of that name. */
    public int of(String name) {
        Integer port = numbers.get(name);
        if (port == null) {
            throw new IllegalArgumentException("No port is called " + name);
        }
        return port;
    }

    /** Returns the environment variable that sets a port. */
    public static String variable(String name) {
        return "BRIDGECORE_PORT_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Says whether the port can be taken now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int number(String variable, String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port > 0 && port <= HIGHEST) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(variable + " is not a port: " + text, e);
        }
        throw new IllegalArgumentException(variable + " is not a port: " + text);
    }
}
