package io.bridgecore.connector.spi;

import java.util.List;

/**
 * A connector whose system can be told to post its changes by itself.
 *
 * <p>Everything that is set up carries the name of its owner, by which it is found again; what
 * others set up is neither told nor touched. All methods throw {@link ConnectorException}.
 */
public interface ChangeSender {

    /** Whether the system can be told to with this account, and what to do where it cannot. */
    Readiness readiness(Session session);

    /** Installs what {@link State#MODULE_MISSING} says is missing; may take a minute. */
    void prepare(Session session);

    /** What is set up under an owner's name. */
    List<Sender> find(Session session, String owner);

    /**
     * Looks whether wishes can be fulfilled, without doing anything.
     *
     * @throws ConnectorException {@code REJECTED} for a field that cannot be sent, {@code
     *     NOT_FOUND} for an unknown model
     */
    void check(Session session, List<Wish> wishes);

    /** Sets up a sender for each wish: all of them or none. */
    void add(Session session, String owner, List<Wish> wishes);

    /** Takes back what {@link #find} told. */
    void remove(Session session, List<Sender> senders);

    /** Whether a system can be told to send. */
    enum State {
        READY,
        /** Something has to be installed, which the account may do. */
        MODULE_MISSING,
        /** Something has to be installed, and the account may not. */
        MODULE_WITHHELD,
        /** The account lacks the right. */
        NO_RIGHT,
        /** This version cannot. */
        UNSUPPORTED
    }

    /**
     * Whether a system can be told to send, and if not, why.
     *
     * @param advice what an administrator should do; empty when it is ready
     */
    record Readiness(State state, String advice) {}

    /**
     * A sender to set up.
     *
     * @param operation {@code create}, {@code write} or {@code unlink}
     * @param url where it posts; holds a secret
     * @param fields what it sends besides what the adapter needs itself
     */
    record Wish(String model, String operation, String url, List<String> fields) {

        public Wish {
            fields = List.copyOf(fields);
        }

        /** Shows no address: it holds a secret. */
        @Override
        public String toString() {
            return model + " " + operation;
        }
    }

    /**
     * A sender that is set up.
     *
     * @param id in the system's own words
     * @param operation {@code create}, {@code write}, {@code unlink}, or empty for none of these
     * @param url where it posts; holds a secret
     * @param fields what it sends
     * @param faults one word for each thing that is not as it was set up, such as {@code inactive}
     */
    record Sender(
            String id,
            String model,
            String operation,
            String url,
            List<String> fields,
            List<String> faults) {

        public Sender {
            fields = List.copyOf(fields);
            faults = List.copyOf(faults);
        }

        /** Shows no address: it holds a secret. */
        @Override
        public String toString() {
            return model + " " + operation + " " + faults;
        }
    }
}
