package io.bridgecore.mail;

import java.time.Clock;
import java.util.Properties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Gives a service the {@link Postbox}: to a mail server where there is one, else to a folder. */
@AutoConfiguration
@EnableConfigurationProperties(MailSettings.class)
class MailAutoConfiguration {

    @Bean
    LetterPress letterPress(MailSettings settings, Clock clock) {
        return new LetterPress(new Templates(), settings.from(), clock);
    }

    @Bean
    @Conditional(WithServer.class)
    Postbox smtp(LetterPress press, MailSettings settings) {
        JavaMailSender server = server(settings);
        return letter -> server.send(press.print(letter));
    }

    @Bean
    @Conditional(WithoutServer.class)
    MailFolder mailFolder(MailSettings settings) {
        return new MailFolder(settings.folder(), settings.kept());
    }

    @Bean
    @Conditional(WithoutServer.class)
    Postbox folder(LetterPress press, MailFolder folder) {
        return letter -> folder.keep(press.print(letter));
    }

    private static JavaMailSender server(MailSettings settings) {
        var server = new JavaMailSenderImpl();
        boolean tls = settings.tls() == MailSettings.Tls.TLS;
        server.setProtocol(tls ? "smtps" : "smtp");
        server.setHost(settings.host());
        server.setPort(settings.port());
        if (!settings.username().isEmpty()) {
            server.setUsername(settings.username());
            server.setPassword(settings.password());
        }
        server.setJavaMailProperties(protocol(settings, "mail." + server.getProtocol() + "."));
        return server;
    }

    private static Properties protocol(MailSettings settings, String prefix) {
        String timeout = Long.toString(settings.timeout().toMillis());
        String starttls = Boolean.toString(settings.tls() == MailSettings.Tls.STARTTLS);
        var properties = new Properties();
        properties.setProperty(prefix + "auth", Boolean.toString(!settings.username().isEmpty()));
        properties.setProperty(prefix + "connectiontimeout", timeout);
        properties.setProperty(prefix + "timeout", timeout);
        properties.setProperty(prefix + "writetimeout", timeout);
        properties.setProperty(prefix + "starttls.enable", starttls);
        properties.setProperty(prefix + "starttls.required", starttls);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        return properties;
    }

    /** A host is named. */
    static class WithServer implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().getProperty("bridgecore.mail.host", "").isBlank();
        }
    }

    /** No host is named. */
    static class WithoutServer extends WithServer {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !super.matches(context, metadata);
        }
    }
}
