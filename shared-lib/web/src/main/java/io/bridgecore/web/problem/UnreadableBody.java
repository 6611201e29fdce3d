package io.bridgecore.web.problem;

import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body that could not be read, without quoting our types. */
final class UnreadableBody {

    private UnreadableBody() {}

    static ProblemException explain(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getMostSpecificCause()) {
            case UnrecognizedPropertyException unknown ->
                    at(unknown, "is not a known field of this request");
            case InputCoercionException large -> at(large, "has a number that is out of range");
            case StreamReadException broken ->
                    CommonProblem.MALFORMED_JSON.because(
                            "The body is not valid JSON: " + broken.getOriginalMessage());
            case MismatchedInputException wrong -> at(wrong, "has a value of the wrong type");
            case DatabindException wrong -> at(wrong, "has a value that is not acceptable");
            default -> root(unreadable);
        };
    }

    private static ProblemException root(HttpMessageNotReadableException unreadable) {
        return unreadable.getCause() instanceof DatabindException wrong
                ? at(wrong, "has a value that is not acceptable")
                : CommonProblem.MALFORMED_JSON.because("A JSON body is required");
    }

    private static ProblemException at(JacksonException wrong, String reason) {
        String field =
                wrong.getPath().stream()
                        .map(UnreadableBody::segment)
                        .collect(Collectors.joining("."));
        String shown = field.isEmpty() ? "body" : field;
        return CommonProblem.VALIDATION_FAILED
                .because("'" + shown + "' " + reason)
                .at(shown, reason);
    }

    private static String segment(JacksonException.Reference step) {
        return step.getPropertyName() == null
                ? String.valueOf(step.getIndex())
                : step.getPropertyName();
    }
}
