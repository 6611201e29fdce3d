package io.bridgecore.sandbox.http;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.OdooError;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The answers of {@code /xmlrpc}, written as Python writes them. */
final class XmlRpc {

    private static final String HEAD = "<?xml version=\"1.0\"?>\n<methodResponse>\n";
    private static final String TRACEBACK = "Traceback (most recent call last):\n";

    private XmlRpc() {}

    /** Lets {@code service} answer a call, and wraps the answer. */
    static Reply answer(String path, byte[] body, RpcService rpc) {
        boolean first = !path.startsWith("/xmlrpc/2/");
        String service = path.substring(path.lastIndexOf('/') + 1);
        try {
            XmlRpcCall call = XmlRpcCall.read(body);
            Object result =
                    rpc.call(
                            Map.of(
                                    "service", service,
                                    "method", call.method(),
                                    "args", call.arguments()));
            return reply("<params>\n<param>\n" + value(result) + "</param>\n</params>\n");
        } catch (OdooError e) {
            return reply(first ? oldFault(e) : fault(e));
        }
    }

    private static Reply reply(String content) {
        return new Reply(
                200, "text/xml; charset=utf-8", HEAD + content + "\n</methodResponse>\n", Map.of());
    }

    private static String fault(OdooError e) {
        long code =
                switch (name(e)) {
                    case "AccessDenied" -> 3;
                    case "AccessError" -> 4;
                    case "UserError", "ValidationError", "MissingError", "RedirectWarning" -> 2;
                    default -> 1;
                };
        return fault(code, code == 1 ? TRACEBACK + name(e) + ": " + e.text() + "\n" : e.text());
    }

    /** The first version of the protocol puts everything into the code. */
    private static String oldFault(OdooError e) {
        return switch (name(e)) {
            case "AccessDenied" -> fault("AccessDenied", e.text());
            case "AccessError", "UserError", "ValidationError", "MissingError" ->
                    fault("warning -- " + name(e) + "\n\n" + e.text(), "");
            default -> fault(e.text(), TRACEBACK + name(e) + ": " + e.text() + "\n");
        };
    }

    private static String fault(Object code, String text) {
        return "<fault>\n"
                + value(new TreeMap<>(Map.of("faultCode", code, "faultString", text)))
                + "</fault>\n";
    }

    private static String name(OdooError e) {
        return e.type().substring(e.type().lastIndexOf('.') + 1);
    }

    private static String value(Object value) {
        StringBuilder text = new StringBuilder("<value>");
        switch (value) {
            case Boolean flag -> text.append("<boolean>").append(flag ? 1 : 0).append("</boolean>");
            case Long number -> text.append("<int>").append(whole(number)).append("</int>");
            case Double number -> text.append("<double>").append(number).append("</double>");
            case List<?> list -> {
                text.append("<array><data>\n");
                Json.list(list).forEach(item -> text.append(value(item)));
                text.append("</data></array>");
            }
            case Map<?, ?> map -> {
                text.append("<struct>\n");
                Json.map(map)
                        .forEach((name, item) ->
                                text.append("<member>\n<name>")
                                        .append(escaped(name))
                                        .append("</name>\n")
                                        .append(value(item))
                                        .append("</member>\n"));
                text.append("</struct>");
            }
            default -> {
                if (value.equals(Json.NULL)) {
                    throw OdooError.type("cannot marshal None unless allow_none is enabled");
                }
                text.append("<string>").append(escaped(value.toString())).append("</string>");
            }
        }
        return text.append("</value>\n").toString();
    }

    private static long whole(long number) {
        if (number != (int) number) {
            throw OdooError.of("builtins.OverflowError", "int exceeds XML-RPC limits");
        }
        return number;
    }

    /** Control characters cannot stand in XML at all. */
    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
