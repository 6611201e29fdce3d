package io.bridgecore.connector.spi;

/** A connector whose system tells what its models are like, and when that changes. */
public interface SelfDescribing {

    /** Whether a call asks what a model is like, so that its answer holds until that changes. */
    boolean describes(Call call);

    /**
     * A short text that changes whenever models, views or rights do.
     *
     * @throws ConnectorException if the system could not be asked
     */
    String stamp(Session session);
}
