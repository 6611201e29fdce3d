package io.bridgecore.tenant.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class SvgTests {

    private static final String OPEN =
            "<svg xmlns=\"http://www.w3.org/2000/svg\""
                    + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 9 9\">";

    @Test
    void keepsADrawing() {
        var image =
                clean(
                        """
                        <defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient>
                        <style>.a { fill: url(#g); stroke: red }</style></defs>
                        <title>A &amp; B</title>
                        <path d="M0 0L9 9" fill="url(#g)" style="stroke: blue" transform="rotate(4)"/>
                        <use xlink:href="#x"/><text x="1">Acme</text>
                        """);

        assertThat(image.removed()).isEmpty();
        assertThat(text(image))
                .contains(
                        "viewBox=\"0 0 9 9\"",
                        "<stop offset=\"0\" stop-color=\"#fff\"",
                        "fill:url(#g)",
                        "A &amp; B",
                        "d=\"M0 0L9 9\" fill=\"url(#g)\" style=\"stroke:blue\"",
                        "href=\"#x\"",
                        ">Acme</text>");
        assertThat(text(clean(text(image).replaceAll("^<svg[^>]*>|</svg>$", ""))))
                .isEqualTo(text(image));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>evil()</script>",
                "<SCRIPT>evil()</SCRIPT>",
                "<s:script xmlns:s='http://www.w3.org/2000/svg'>evil()</s:script>",
                "<script xmlns='http://www.w3.org/1999/xhtml'>evil()</script>",
                "<foreignObject><body"
                        + " xmlns='http://www.w3.org/1999/xhtml'>evil</body></foreignObject>",
                "<rect onload='evil()' onclick='evil()'/>",
                "<a href='javascript:evil()'><text>x</text></a>",
                "<a xlink:href='https://evil.example'><text>x</text></a>",
                "<image href='https://evil.example/x.png'/>",
                "<image xlink:href='data:image/svg+xml;base64,evil'/>",
                "<use href='https://evil.example/x.svg#a'/>",
                "<use xlink:href='data:image/svg+xml,evil#a'/>",
                "<animate attributeName='href' to='javascript:evil()'/>",
                "<set attributeName='onload' to='evil()'/>",
                "<rect fill='url(https://evil.example/x#y)'/>",
                "<rect fill='u\\72l(https://evil.example)'/>",
                "<rect style='fill: url(https://evil.example)'/>",
                "<style>@import 'https://evil.example/x.css';</style>",
                "<style>rect { fill: url(//evil.example) }</style>",
                "<style><![CDATA[</style><script>evil()</script>]]></style>",
                "<feImage href='https://evil.example'/>",
                "<iframe src='https://evil.example'/>",
                "<metadata>evil</metadata>",
                "<rect filter='url(#a) url(evil)'/>"
            })
    void takesOutWhatActsOrLoads(String part) {
        var image = clean(part + "<circle r=\"1\"/>");

        assertThat(text(image))
                .doesNotContainIgnoringCase("evil")
                .doesNotContainIgnoringCase("script")
                .contains("<circle r=\"1\"");
        assertThat(image.removed()).isNotEmpty();
    }

    @Test
    void loadsAndExpandsNoEntity() {
        String entity = "<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";

        assertThat(text(ImageReaderTests.svg(entity + OPEN + "<circle r=\"1\"/></svg>")))
                .contains("<circle")
                .doesNotContain("DOCTYPE", "ENTITY");
        String used = entity + OPEN + "<text>&e;</text></svg>";
        try {
            assertThat(text(ImageReaderTests.svg(used))).doesNotContain("root:");
        } catch (ProblemException refused) {
            assertThat(refused.detail()).contains("well-formed");
        }
    }

    @Test
    void expandsNoLaughs() {
        var laughs = new StringBuilder("<!DOCTYPE svg [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        String svg = laughs + "]>" + OPEN + "<text>&a29;</text></svg>";

        try {
            assertThat(text(ImageReaderTests.svg(svg))).doesNotContain("haha");
        } catch (ProblemException refused) {
            assertThat(refused.detail()).contains("well-formed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body/></html>",
                "<svg/>",
                "<svg xmlns='http://www.w3.org/2000/svg'>",
                "<svg xmlns='http://www.w3.org/2000/svg'/><svg/>",
                "<?xml version='1.0'?>",
                "<"
            })
    void rejectsWhatIsNoDrawing(String text) {
        assertThatThrownBy(() -> ImageReaderTests.svg(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void rejectsADrawingOutOfProportion() {
        assertThatThrownBy(() -> clean("<g>".repeat(70) + "</g>".repeat(70)))
                .hasMessageContaining("too many parts");
        assertThatThrownBy(() -> clean("<use href='#a'/>".repeat(40)))
                .hasMessageContaining("too many parts");
        assertThatThrownBy(() -> clean("<g/>".repeat(21_000)))
                .hasMessageContaining("too many parts");
    }

    private static Image clean(String inner) {
        return ImageReaderTests.svg(OPEN + inner + "</svg>");
    }

    private static String text(Image image) {
        return new String(image.content(), StandardCharsets.UTF_8);
    }
}
