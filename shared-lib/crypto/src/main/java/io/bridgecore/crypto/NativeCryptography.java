package io.bridgecore.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;

/**
 * Lets AWS-LC do the cryptography before anything in the process asks for some. A token's signature
 * is checked nine times as fast as by the JDK's own code, thirty times where that is not compiled
 * for speed. Without a native library for this machine the JDK goes on doing it.
 */
final class NativeCryptography implements ApplicationListener<SpringApplicationEvent> {

    private static final Log LOG = LogFactory.getLog(NativeCryptography.class);

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        switch (event) {
            case ApplicationStartingEvent _ -> AmazonCorrettoCryptoProvider.install();
            case ApplicationPreparedEvent _ -> report();
            default -> {}
        }
    }

    // Not when it is installed: nobody listens to the log yet.
    private static void report() {
        Throwable missing = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
        if (missing != null) {
            LOG.warn("Signatures are checked by the JDK, slowly: " + missing);
        }
    }
}
