package io.bridgecore.tenant.branding;

import com.helger.css.decl.CSSDeclaration;
import com.helger.css.decl.CSSExpression;
import com.helger.css.decl.CSSExpressionMemberFunction;
import com.helger.css.decl.CSSExpressionMemberLineNames;
import com.helger.css.decl.CSSExpressionMemberMath;
import com.helger.css.decl.CSSExpressionMemberTermSimple;
import com.helger.css.decl.CSSExpressionMemberTermURI;
import com.helger.css.decl.CSSKeyframesBlock;
import com.helger.css.decl.CSSKeyframesRule;
import com.helger.css.decl.CSSMediaRule;
import com.helger.css.decl.CSSStyleRule;
import com.helger.css.decl.CascadingStyleSheet;
import com.helger.css.decl.ECSSExpressionOperator;
import com.helger.css.decl.ICSSExpressionMember;
import com.helger.css.decl.ICSSTopLevelRule;
import com.helger.css.decl.IHasCSSDeclarations;
import com.helger.css.handler.DoNothingCSSParseExceptionCallback;
import com.helger.css.reader.CSSReader;
import com.helger.css.reader.CSSReaderDeclarationList;
import com.helger.css.reader.CSSReaderSettings;
import com.helger.css.reader.errorhandler.DoNothingCSSParseErrorHandler;
import com.helger.css.writer.CSSWriterSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cleans style sheets: what is parsed and known to be harmless is written anew, the rest is left
 * out. Nothing that stays loads anything, runs anything, or can end a {@code <style>} element.
 */
final class Stylesheet {

    private static final int DEEPEST = 20;
    private static final int LONGEST_NOTE = 60;

    private final StyleRules rules;
    private final List<String> removed = new ArrayList<>();

    private Stylesheet(StyleRules rules) {
        this.rules = rules;
    }

    /**
     * What is left.
     *
     * @param removed what was left out, in the words of the style sheet
     */
    record Cleaned(String css, List<String> removed) {}

    /** Cleans a style sheet; empty when it cannot be parsed. */
    static Optional<Cleaned> clean(String css, StyleRules rules) {
        @Nullable CascadingStyleSheet sheet =
                tooDeep(css) ? null : CSSReader.readFromStringReader(css, settings());
        if (sheet == null) {
            return Optional.empty();
        }
        var cleaning = new Stylesheet(rules);
        sheet.getAllImportRules().forEach(_ -> cleaning.removed.add("@import"));
        sheet.getAllNamespaceRules().forEach(_ -> cleaning.removed.add("@namespace"));
        String text = cleaning.rules(sheet.getAllRules(), 0);
        return Optional.of(new Cleaned(text, List.copyOf(cleaning.removed)));
    }

    /** Cleans the declarations of one element; empty when they cannot be parsed. */
    static Optional<Cleaned> cleanDeclarations(String css, StyleRules rules) {
        var list = tooDeep(css) ? null : CSSReaderDeclarationList.readFromString(css, settings());
        if (list == null) {
            return Optional.empty();
        }
        var cleaning = new Stylesheet(rules);
        var kept = new ArrayList<String>();
        for (CSSDeclaration declaration : list.getAllDeclarations()) {
            if (cleaning.keeps(declaration)) {
                kept.add(declaration.getAsCSSString(writer(), 0));
            }
        }
        return Optional.of(new Cleaned(String.join("; ", kept), List.copyOf(cleaning.removed)));
    }

    private String rules(Iterable<ICSSTopLevelRule> all, int depth) {
        var text = new StringBuilder();
        for (ICSSTopLevelRule rule : all) {
            String written = depth > DEEPEST ? "" : rule(rule, depth);
            if (written.isEmpty() || suspicious(written)) {
                note(written.isEmpty() ? rule.getAsCSSString(writer(), 0) : written);
            } else {
                text.append(written).append('\n');
            }
        }
        return text.toString().strip();
    }

    /** The rule without what may not stay; empty when nothing is left. */
    private String rule(ICSSTopLevelRule rule, int depth) {
        return switch (rule) {
            case CSSStyleRule style -> keepsSome(style) ? style.getAsCSSString(writer(), 0) : "";
            case CSSMediaRule media -> media(media, depth);
            case CSSKeyframesRule frames -> keyframes(frames);
            default -> "";
        };
    }

    private String media(CSSMediaRule media, int depth) {
        String inner = rules(media.getAllRules(), depth + 1);
        var queries = new ArrayList<String>();
        media.getAllMediaQueries().forEach(q -> queries.add(q.getAsCSSString(writer(), 0)));
        return inner.isEmpty()
                ? ""
                : "@media " + String.join(", ", queries) + " {\n" + inner + "\n}";
    }

    private String keyframes(CSSKeyframesRule frames) {
        for (CSSKeyframesBlock block : List.copyOf(frames.getAllBlocks())) {
            if (!keepsSome(block)) {
                frames.removeBlock(block);
            }
        }
        return frames.hasBlocks() ? frames.getAsCSSString(writer(), 0) : "";
    }

    private boolean keepsSome(IHasCSSDeclarations<?> block) {
        for (CSSDeclaration declaration : List.copyOf(block.getAllDeclarations())) {
            if (!keeps(declaration)) {
                block.removeDeclaration(declaration);
            }
        }
        return block.hasDeclarations();
    }

    private boolean keeps(CSSDeclaration declaration) {
        String text = declaration.getAsCSSString(writer(), 0);
        boolean kept =
                rules.allowsProperty(declaration.getProperty().toLowerCase(Locale.ROOT))
                        && !suspicious(text)
                        && harmless(declaration.getExpression());
        if (!kept) {
            note(text);
        }
        return kept;
    }

    private boolean harmless(@Nullable CSSExpression expression) {
        return expression == null
                || expression.getAllMembers().stream().allMatch(this::harmlessMember);
    }

    private boolean harmlessMember(ICSSExpressionMember member) {
        return switch (member) {
            case CSSExpressionMemberFunction function ->
                    rules.allowsFunction(function.getFunctionName().toLowerCase(Locale.ROOT))
                            && harmless(function.getExpression());
            case CSSExpressionMemberTermURI address ->
                    rules.fragments() && address.getURIString().startsWith("#");
            case CSSExpressionMemberTermSimple term -> !term.getValue().contains("(");
            case ECSSExpressionOperator _ -> true;
            case CSSExpressionMemberLineNames _ -> true;
            case CSSExpressionMemberMath _ -> true;
            default -> false;
        };
    }

    private void note(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        removed.add(line.length() > LONGEST_NOTE ? line.substring(0, LONGEST_NOTE) + "…" : line);
    }

    // Ends of elements, escapes that hide words, and words of old browsers that run code.
    private static boolean suspicious(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return text.contains("<")
                || text.contains("\\")
                || Set.of("javascript:", "expression(", "-moz-binding", "behavior:", "data:")
                        .stream()
                        .anyMatch(lower::contains);
    }

    // The parser follows nesting with its stack.
    private static boolean tooDeep(String css) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < css.length(); i++) {
            char c = css.charAt(i);
            if (css.startsWith("/*", i) || c == '"' || c == '\'') {
                i = endOfText(css, i);
            } else if (c == '(' || c == '[' || c == '{') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == ')' || c == ']' || c == '}') {
                depth = Math.max(0, depth - 1);
            }
        }
        return deepest > DEEPEST;
    }

    /** Where a comment or a string ends: brackets inside them nest nothing. */
    private static int endOfText(String css, int start) {
        char quote = css.charAt(start);
        int end = quote == '/' ? css.indexOf("*/", start + 2) + 1 : css.indexOf(quote, start + 1);
        return end <= start ? css.length() : end;
    }

    private static CSSReaderSettings settings() {
        return new CSSReaderSettings()
                .setCustomErrorHandler(new DoNothingCSSParseErrorHandler())
                .setCustomExceptionHandler(new DoNothingCSSParseExceptionCallback());
    }

    private static CSSWriterSettings writer() {
        return new CSSWriterSettings();
    }
}
