package io.bridgecore.connector.attachment;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Forms with a file in them may be as large as a file may be. */
@Configuration(proxyBeanMethods = false)
class Uploads {

    private static final long REST_OF_THE_FORM = DataSize.ofMegabytes(1).toBytes();

    @Bean
    MultipartConfigElement forms(AttachmentProperties properties) {
        var forms = new MultipartConfigFactory();
        forms.setMaxFileSize(properties.maxSize());
        forms.setMaxRequestSize(
                DataSize.ofBytes(properties.maxSize().toBytes() + REST_OF_THE_FORM));
        return forms.createMultipartConfig();
    }
}
