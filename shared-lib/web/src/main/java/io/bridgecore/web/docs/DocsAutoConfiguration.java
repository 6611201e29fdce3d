package io.bridgecore.web.docs;

import io.bridgecore.web.security.Caller;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;

/** Keeps what the platform itself hands to controllers out of the API's description. */
@AutoConfiguration
class DocsAutoConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }
}
