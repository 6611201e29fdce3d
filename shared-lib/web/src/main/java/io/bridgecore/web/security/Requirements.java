package io.bridgecore.web.security;

import io.bridgecore.contracts.Requirement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Knows what every endpoint of the service demands of its caller. */
public class Requirements {

    private final Map<Method, Optional<Requirement>> known = new ConcurrentHashMap<>();
    private final List<PathPattern> open;

    Requirements(List<String> open) {
        this.open =
                Stream.concat(Stream.of(AccessProperties.ALWAYS_OPEN), open.stream())
                        .map(PathPatternParser.defaultInstance::parse)
                        .toList();
    }

    /** What the access rule of a handler says, the method's before the class's. */
    public Optional<Requirement> of(HandlerMethod handler) {
        return known.computeIfAbsent(handler.getMethod(), method -> read(handler));
    }

    /**
     * Whether the service looks at no token here.
     *
     * @param path path or template of one
     */
    public boolean isOpen(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return open.stream().anyMatch(pattern -> pattern.matches(parsed));
    }

    private static Optional<Requirement> read(HandlerMethod handler) {
        return Optional.ofNullable(handler.getMethodAnnotation(PreAuthorize.class))
                .or(() ->
                        Optional.ofNullable(
                                AnnotatedElementUtils.findMergedAnnotation(
                                        handler.getBeanType(), PreAuthorize.class)))
                .map(PreAuthorize::value)
                .flatMap(Requirement::ofRule);
    }
}
