package io.bridgecore.sandbox.http;

import io.bridgecore.sandbox.orm.OdooError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What a {@code methodCall} asks for, in plain values. */
record XmlRpcCall(String method, List<Object> arguments) {

    /**
     * Reads a document.
     *
     * @throws OdooError if it is no {@code methodCall}
     */
    static XmlRpcCall read(byte[] body) {
        Element call = root(body);
        List<Object> arguments = new ArrayList<>();
        Element params = child(call, "params");
        if (params != null) {
            for (Element param : children(params)) {
                arguments.add(value(first(param)));
            }
        }
        Element name = child(call, "methodName");
        if (name == null) {
            throw OdooError.value("No methodName");
        }
        return new XmlRpcCall(name.getTextContent().strip(), arguments);
    }

    private static Element root(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(body)).getDocumentElement();
        } catch (SAXException | IOException e) {
            throw OdooError.of("xml.parsers.expat.ExpatError", String.valueOf(e.getMessage()));
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object value(Element value) {
        List<Element> types = children(value);
        if (types.isEmpty()) {
            return value.getTextContent();
        }
        Element type = types.getFirst();
        String text = type.getTextContent();
        return switch (type.getTagName()) {
            case "int", "i4", "i8" -> Long.valueOf(text.strip());
            case "double" -> Double.valueOf(text.strip());
            case "boolean" -> text.strip().equals("1");
            case "nil" -> false;
            case "array" -> children(first(type)).stream().map(XmlRpcCall::value).toList();
            case "struct" -> struct(type);
            default -> text;
        };
    }

    private static Map<String, Object> struct(Element struct) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Element member : children(struct)) {
            Element name = child(member, "name");
            Element value = child(member, "value");
            if (name != null && value != null) {
                members.put(name.getTextContent(), value(value));
            }
        }
        return members;
    }

    private static Element first(Element parent) {
        List<Element> children = children(parent);
        if (children.isEmpty()) {
            throw OdooError.value("<" + parent.getTagName() + "> is empty");
        }
        return children.getFirst();
    }

    private static @Nullable Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getTagName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
