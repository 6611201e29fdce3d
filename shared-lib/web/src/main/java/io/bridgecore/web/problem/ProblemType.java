package io.bridgecore.web.problem;

import io.bridgecore.contracts.ProblemBody;
import org.springframework.http.HttpStatus;

/** One kind of failure a client can tell apart. Each service lists its own in one enum. */
public interface ProblemType {

    /** Name of the constant; the lower-case form is the public {@code code}. */
    String name();

    HttpStatus status();

    String title();

    /** Stable identifier that clients switch on. */
    default String code() {
        return ProblemBody.code(name());
    }

    /** The failure, with what happened this time. */
    default ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }

    /** The failure of one field of the request. */
    default ProblemException at(String field, String detail) {
        return new ProblemException(this, detail).at(field, detail);
    }
}
