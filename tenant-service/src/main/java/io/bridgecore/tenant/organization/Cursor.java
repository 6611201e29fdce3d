package io.bridgecore.tenant.organization;

import io.bridgecore.web.problem.CommonProblem;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** A place in the list of organizations, newest first; opaque to clients. */
record Cursor(Instant createdAt, UUID id) {

    private static final int BYTES = 3 * Long.BYTES;

    static Cursor of(Organization organization) {
        return new Cursor(organization.createdAt(), organization.id().value());
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws io.bridgecore.web.problem.ProblemException if it did not
     */
    static Cursor of(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.capacity() != BYTES) {
                throw new BufferUnderflowException();
            }
            return new Cursor(
                    Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS),
                    new UUID(bytes.getLong(), bytes.getLong()));
        } catch (IllegalArgumentException | ArithmeticException | BufferUnderflowException not) {
            throw CommonProblem.VALIDATION_FAILED
                    .at("cursor", "is none that this list has given out")
                    .causedBy(not);
        }
    }

    String text() {
        byte[] bytes =
                ByteBuffer.allocate(BYTES)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
