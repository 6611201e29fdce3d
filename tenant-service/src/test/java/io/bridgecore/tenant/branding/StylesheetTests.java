package io.bridgecore.tenant.branding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class StylesheetTests {

    @Test
    void keepsWhatIsHarmless() {
        var css =
                """
                :root { --brand-gap: 4px; }
                .card > h1, .card:hover { color: #112233; margin: 0 auto; font-family: "Open Sans", serif; }
                .bar { background: linear-gradient(90deg, rgba(0,0,0,.5), var(--x)); width: calc(100% - 3px); }
                @media screen and (max-width: 600px) { .card { padding: 2px !important; } }
                @keyframes spin { from { opacity: 0; } to { opacity: 1; } }
                """;

        var cleaned = Stylesheet.clean(css, StyleRules.PAGE).orElseThrow();

        assertThat(cleaned.removed()).isEmpty();
        assertThat(cleaned.css())
                .contains(
                        "--brand-gap",
                        ".card>h1",
                        ":hover",
                        "\"Open Sans\"",
                        "linear-gradient",
                        "calc(100% - 3px)",
                        "@media screen and (max-width:600px)",
                        "!important",
                        "@keyframes spin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@import url(https://evil.example/x.css);",
                "@import 'https://evil.example/x.css';",
                "@font-face { font-family: x; src: url(https://evil.example/x.woff) }",
                "@namespace evil url(https://evil.example);",
                "a { background: url(https://evil.example/x) }",
                "a { background-image: URL('https://evil.example/x') }",
                "a { background: u\\72l(https://evil.example/x) }",
                "a { background: image-set('https://evil.example/x' 1x) }",
                "a { background: -webkit-image-set(url(//evil.example) 1x) }",
                "a { background-image: cross-fade(url(//evil.example), red) }",
                "a { --x: url(//evil.example) }",
                "a { cursor: url(//evil.example), auto }",
                "a { width: expression(alert('evil')) }",
                "a { color: ex\\70ression(alert('evil')) }",
                "a { behavior: url(evil.htc) }",
                "a { -moz-binding: url(evil.xml#x) }",
                "a::before { content: 'evil' }",
                "a { position: fixed; top: 0; left: 0; z-index: 9999999; inset: 0 } /* evil */",
                "a { font-family: '</style><script>evil()</script>' }",
                "a[title='</style><script>evil'] { color: red }",
                "a { background: url(data:text/html,evil) }",
                "@media all { a { background: url(evil) } }",
                "@supports (color: red) { a { background: url(evil) } }",
                "@page { background: url(evil) }",
                "@layer x { a { background: url(evil) } }",
                "@keyframes x { from { background: url(evil) } }"
            })
    void takesOutWhatLoadsRunsOrDeceives(String css) {
        var cleaned = Stylesheet.clean(css, StyleRules.PAGE);

        assertThat(cleaned.map(Stylesheet.Cleaned::css).orElse("").toLowerCase(Locale.ROOT))
                .doesNotContain("evil", "url", "import", "expression", "fixed", "<", "\\");
        assertThat(cleaned.map(c -> c.removed().isEmpty()).orElse(false)).isFalse();
    }

    @Test
    void takesOutTheDeclarationAndLeavesTheRule() {
        var cleaned =
                Stylesheet.clean("a { color: red; background: url(x) }", StyleRules.PAGE)
                        .orElseThrow();

        assertThat(cleaned.css()).contains("color:red").doesNotContain("background");
        assertThat(cleaned.removed()).containsExactly("background:url(x)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{{", "a { color", "}", "<script>alert(1)</script>"})
    void leavesNothingOfWhatIsNoStyleSheet(String text) {
        var cleaned = Stylesheet.clean(text, StyleRules.PAGE);

        assertThat(cleaned.map(Stylesheet.Cleaned::css).orElse("")).isEmpty();
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThat(Stylesheet.clean("a{width:" + "calc(".repeat(9000), StyleRules.PAGE)).isEmpty();
        assertThat(Stylesheet.clean("@media all{".repeat(4000), StyleRules.PAGE)).isEmpty();
        assertThat(Stylesheet.clean("", StyleRules.PAGE).orElseThrow().css()).isEmpty();
    }
}
