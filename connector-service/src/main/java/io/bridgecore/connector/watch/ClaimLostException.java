package io.bridgecore.connector.watch;

/** Another process looks at the connection: nothing more of this look may be published. */
final class ClaimLostException extends RuntimeException {

    ClaimLostException(Claim claim) {
        super("Connection " + claim.connection() + " is looked at by somebody else");
    }
}
