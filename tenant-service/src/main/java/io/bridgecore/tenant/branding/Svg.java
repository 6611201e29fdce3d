package io.bridgecore.tenant.branding;

import io.bridgecore.tenant.branding.Image.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Cleans SVG drawings: the XML is parsed without document type and entities, and what is known to
 * draw is written anew, the rest is left out.
 */
final class Svg {

    private static final String SPACE = "http://www.w3.org/2000/svg";
    private static final String LINKS = "http://www.w3.org/1999/xlink";
    private static final int DEEPEST = 64;
    private static final int MOST_ELEMENTS = 20_000;
    private static final int MOST_USES = 32;
    private static final Pattern FRAGMENT = Pattern.compile("#[A-Za-z0-9_.:-]+");
    private static final Pattern REFERENCE =
            Pattern.compile("(none|url\\(\\s*[\"']?#[A-Za-z0-9_.:-]+[\"']?\\s*\\))( [^(:]*)?");

    private final XMLStreamReader in;
    private final XMLStreamWriter out;
    private final Set<String> removed = new TreeSet<>();
    private int elements;
    private int uses;

    private Svg(XMLStreamReader in, XMLStreamWriter out) {
        this.in = in;
        this.out = out;
    }

    /**
     * The drawing, cleaned.
     *
     * @throws io.bridgecore.web.problem.ProblemException if it is no SVG, not well-formed or out of
     *     all proportion
     */
    static Image clean(byte[] upload) {
        var bytes = new ByteArrayOutputStream(upload.length);
        try {
            XMLStreamReader in = reader().createXMLStreamReader(new ByteArrayInputStream(upload));
            XMLStreamWriter out =
                    XMLOutputFactory.newDefaultFactory()
                            .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            var cleaning = new Svg(in, out);
            cleaning.document();
            out.close();
            return new Image(Format.SVG, bytes.toByteArray(), List.copyOf(cleaning.removed));
        } catch (XMLStreamException broken) {
            throw ImageReader.unusable("The drawing is not well-formed").causedBy(broken);
        }
    }

    private static XMLInputFactory reader() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("Nothing is loaded");
        });
        return factory;
    }

    private void document() throws XMLStreamException {
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.DTD) {
                removed.add("document type");
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                if (!in.getLocalName().equals("svg") || !SPACE.equals(in.getNamespaceURI())) {
                    throw ImageReader.unusable("The content is XML, but no SVG");
                }
                element(0);
            }
        }
    }

    private void element(int depth) throws XMLStreamException {
        String name = in.getLocalName();
        boolean isUse = name.equals("use");
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS || (isUse && ++uses > MOST_USES)) {
            throw ImageReader.unusable("The drawing has too many parts");
        }
        out.writeStartElement(name);
        if (depth == 0) {
            out.writeDefaultNamespace(SPACE);
            out.writeNamespace("xlink", LINKS);
        }
        for (int i = 0; i < in.getAttributeCount(); i++) {
            attribute(i);
        }
        if (name.equals("style")) {
            style();
        } else {
            children(depth, Drawing.WITH_TEXT.contains(name));
        }
        out.writeEndElement();
    }

    private void children(int depth, boolean withText) throws XMLStreamException {
        for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> child(depth + 1);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (withText) {
                        out.writeCharacters(in.getText());
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> removed.add("entity");
                default -> {
                    // Comments and instructions are nothing to keep or to mention.
                }
            }
        }
    }

    private void child(int depth) throws XMLStreamException {
        boolean isSvg = SPACE.equals(in.getNamespaceURI());
        if (isSvg && Drawing.ELEMENTS.contains(in.getLocalName())) {
            element(depth);
        } else {
            removed.add("<" + in.getLocalName() + ">");
            skip();
        }
    }

    private void skip() throws XMLStreamException {
        for (int open = 1; open > 0; ) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
        }
    }

    private void style() throws XMLStreamException {
        var css = new StringBuilder();
        for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                removed.add("<" + in.getLocalName() + ">");
                skip();
            } else if (in.hasText()) {
                css.append(in.getText());
            }
        }
        var cleaned = Stylesheet.clean(css.toString(), StyleRules.DRAWING);
        if (cleaned.isEmpty()) {
            removed.add("<style>");
        } else {
            removed.addAll(cleaned.get().removed());
            out.writeCharacters(cleaned.get().css());
        }
    }

    private void attribute(int i) throws XMLStreamException {
        String name = in.getAttributeLocalName(i);
        String space = in.getAttributeNamespace(i);
        String value = in.getAttributeValue(i);
        boolean isLink = name.equals("href") && (isNone(space) || LINKS.equals(space));
        if (isLink && FRAGMENT.matcher(value).matches()) {
            out.writeAttribute("href", value);
        } else if (isNone(space) && name.equals("style")) {
            styleAttribute(value);
        } else if (isNone(space) && keeps(name, value)) {
            out.writeAttribute(name, value);
        } else if (isNone(space) || isLink) {
            removed.add(name);
        }
    }

    private void styleAttribute(String value) throws XMLStreamException {
        var cleaned = Stylesheet.cleanDeclarations(value, StyleRules.DRAWING);
        cleaned.ifPresentOrElse(c -> removed.addAll(c.removed()), () -> removed.add("style"));
        if (cleaned.isPresent() && !cleaned.get().css().isEmpty()) {
            out.writeAttribute("style", cleaned.get().css());
        }
    }

    private static boolean keeps(String name, String value) {
        boolean isProperty = Drawing.PAINTING.contains(name);
        if (!isProperty && !Drawing.ATTRIBUTES.contains(name)) {
            return false;
        }
        boolean refers = value.toLowerCase(Locale.ROOT).contains("url");
        return !isProperty
                || (!value.contains("\\") && (!refers || REFERENCE.matcher(value).matches()));
    }

    private static boolean isNone(@Nullable String space) {
        return space == null || space.isEmpty();
    }
}
