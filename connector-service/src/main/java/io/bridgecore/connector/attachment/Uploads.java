package io.bridgecore.connector.attachment;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/**
 * Forms with a file in them may be a little larger than a file may be: a file that is too large by
 * little is refused as one, not as a form.
 */
@Configuration(proxyBeanMethods = false)
class Uploads {

    private static final long MORE = DataSize.ofMegabytes(2).toBytes();

    @Bean
    MultipartConfigElement forms(AttachmentProperties properties) {
        var largest = DataSize.ofBytes(properties.maxSize().toBytes() + MORE);
        var forms = new MultipartConfigFactory();
        forms.setMaxFileSize(largest);
        forms.setMaxRequestSize(largest);
        return forms.createMultipartConfig();
    }
}
