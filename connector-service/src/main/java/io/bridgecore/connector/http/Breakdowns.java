package io.bridgecore.connector.http;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Says whether a call that broke down can have been executed. */
final class Breakdowns {

    private Breakdowns() {}

    /**
     * The failure in the words of the SPI, and nothing of the request in it.
     *
     * @param late whether the time for the whole call was over
     */
    static ConnectorException explain(IOException cause, boolean late) {
        if (isUnreachable(cause)) {
            return new ConnectorException(
                    Kind.UNREACHABLE, "The system cannot be reached: no connection", cause);
        }
        if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
            return new ConnectorException(
                    Kind.UNREACHABLE,
                    "The system cannot be reached: no secure connection (is its certificate"
                            + " valid?)",
                    cause);
        }
        if (late || cause instanceof SocketTimeoutException) {
            return new ConnectorException(
                    Kind.TIMED_OUT, "The system did not answer in time", cause);
        }
        if (cause instanceof InterruptedIOException) {
            return new ConnectorException(Kind.TIMED_OUT, "The call was interrupted", cause);
        }
        return new ConnectorException(Kind.GARBLED, "The system broke the connection off", cause);
    }

    private static boolean isUnreachable(IOException cause) {
        return cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException;
    }
}
