package io.bridgecore.sandbox;

import io.bridgecore.sandbox.orm.Release;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** Runs the sandbox as a process: prints {@code READY port=NNNN} and serves until it is ended. */
public final class SandboxApplication {

    private static final String PORT = "8190";

    private SandboxApplication() {}

    /**
     * Reads {@code SANDBOX_PORT} (8190; 0 takes a free one), {@code SANDBOX_ADDRESS} (127.0.0.1),
     * {@code SANDBOX_DATABASES} (names besides {@code demo}, separated by commas) and {@code
     * SANDBOX_PORT_14} (a port for an Odoo 14; none is started where it is not set).
     */
    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        int port = Integer.parseInt(environment.getOrDefault("SANDBOX_PORT", PORT));
        String address = environment.getOrDefault("SANDBOX_ADDRESS", "127.0.0.1");
        OdooSandbox sandbox =
                OdooSandbox.start(
                        new InetSocketAddress(address, port),
                        names(environment.getOrDefault("SANDBOX_DATABASES", "")),
                        Release.ODOO_19);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        System.out.println("READY port=" + sandbox.port() + second(environment, address));
    }

    /** Starts an Odoo 14 beside the other where a port is named for it. */
    private static String second(Map<String, String> environment, String address) {
        String port = environment.getOrDefault("SANDBOX_PORT_14", "");
        if (port.isEmpty()) {
            return "";
        }
        OdooSandbox old =
                OdooSandbox.start(
                        new InetSocketAddress(address, Integer.parseInt(port)),
                        List.of(),
                        Release.ODOO_14);
        Runtime.getRuntime().addShutdownHook(new Thread(old::close));
        return " odoo14=" + old.port();
    }

    /** The names of a list separated by commas; {@code demo} is always there and not named. */
    static List<String> names(String list) {
        return List.of(list.split(",", -1)).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals("demo"))
                .distinct()
                .toList();
    }
}
