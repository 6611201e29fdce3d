package io.bridgecore.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.mail.MailPreparationException;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/**
 * Fills the templates of letters. Facts are escaped in HTML; the plain twin names them as {@code
 * [(${fact})]}.
 */
final class Templates {

    private static final String FOLDER = "mail/";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST_SUBJECT = 200;

    private final TemplateEngine pages = new TemplateEngine();
    private final TemplateEngine texts = new TemplateEngine();
    private final Map<String, Twin> twins = new ConcurrentHashMap<>();

    /** The plain form of a letter: its first line, and the rest. */
    private record Twin(String subject, String body) {

        static Twin of(String text) {
            String[] parts = text.split("\\R", 2);
            return new Twin(parts[0], parts.length < 2 ? "" : parts[1].strip() + "\n");
        }
    }

    Templates() {
        var html = new ClassLoaderTemplateResolver(Templates.class.getClassLoader());
        html.setPrefix(FOLDER);
        html.setSuffix(".html");
        html.setTemplateMode(TemplateMode.HTML);
        html.setCharacterEncoding(StandardCharsets.UTF_8.name());
        pages.setTemplateResolver(html);
        var plain = new StringTemplateResolver();
        plain.setTemplateMode(TemplateMode.TEXT);
        texts.setTemplateResolver(plain);
    }

    /** One line, whatever the facts hold. */
    String subject(Letter letter) {
        String filled = texts.process(twin(letter).subject(), context(letter));
        String line = CONTROL.matcher(filled).replaceAll(" ").strip();
        return line.substring(0, Math.min(line.length(), LONGEST_SUBJECT));
    }

    String text(Letter letter) {
        return texts.process(twin(letter).body(), context(letter));
    }

    String html(Letter letter) {
        return pages.process(letter.template(), context(letter));
    }

    private Twin twin(Letter letter) {
        return twins.computeIfAbsent(letter.template(), Templates::read);
    }

    private static Twin read(String template) {
        String file = FOLDER + template + ".txt";
        if (!NAME.matcher(template).matches()) {
            throw new MailPreparationException("No template can be called " + template);
        }
        try (InputStream in = Templates.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new MailPreparationException("There is no " + file);
            }
            return Twin.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new MailPreparationException("Cannot read " + file, unreadable);
        }
    }

    private static Context context(Letter letter) {
        return new Context(Locale.ENGLISH, letter.facts());
    }
}
