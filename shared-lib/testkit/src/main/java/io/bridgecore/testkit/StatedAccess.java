package io.bridgecore.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.Requirement;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Every endpoint says who may call it: by a {@link PreAuthorize} that {@link Requirement} can read,
 * by standing on the service's open list, or by lying under {@code /internal}.
 */
final class StatedAccess extends ArchCondition<JavaClass> {

    private static final Set<String> PERMISSIONS =
            Arrays.stream(Permission.class.getFields())
                    .map(StatedAccess::value)
                    .collect(Collectors.toUnmodifiableSet());

    private final List<PathPattern> stated;

    StatedAccess(List<String> open) {
        super("say who may call them");
        this.stated =
                Stream.concat(Stream.of("/internal/**", "/health/**"), open.stream())
                        .map(PathPatternParser.defaultInstance::parse)
                        .toList();
    }

    @Override
    public void check(JavaClass controller, ConditionEvents events) {
        Class<?> type = controller.reflect();
        MethodIntrospector.MetadataLookup<RequestMapping> mappings = StatedAccess::mapping;
        MethodIntrospector.selectMethods(type, mappings)
                .forEach((method, mapping) ->
                        fault(type, method, mapping)
                                .ifPresent(fault ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        controller,
                                                        type.getName()
                                                                + "."
                                                                + method.getName()
                                                                + " "
                                                                + fault))));
    }

    private Optional<String> fault(Class<?> type, Method method, RequestMapping mapping) {
        PreAuthorize rule = AnnotatedElementUtils.findMergedAnnotation(method, PreAuthorize.class);
        if (rule == null) {
            rule = AnnotatedElementUtils.findMergedAnnotation(type, PreAuthorize.class);
        }
        if (rule != null) {
            return fault(rule.value());
        }
        List<String> unstated =
                paths(mapping(type), mapping)
                        .filter(path -> stated.stream().noneMatch(open -> matches(open, path)))
                        .toList();
        return unstated.isEmpty()
                ? Optional.empty()
                : Optional.of("states no required permission for " + unstated);
    }

    private static Optional<String> fault(String rule) {
        Requirement needed = Requirement.ofRule(rule).orElse(null);
        if (needed == null) {
            return Optional.of("has a rule that is not a plain permission: " + rule);
        }
        return needed instanceof Requirement.AnyOf any
                        && !PERMISSIONS.containsAll(any.permissions())
                ? Optional.of("needs a permission that no role can hold: " + rule)
                : Optional.empty();
    }

    private static Stream<String> paths(@Nullable RequestMapping type, RequestMapping method) {
        return parts(type)
                .flatMap(prefix -> parts(method).map(path -> prefix + path))
                .map(path -> path.startsWith("/") ? path : "/" + path);
    }

    private static Stream<String> parts(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0
                ? Stream.of("")
                : Arrays.stream(mapping.path());
    }

    private static boolean matches(PathPattern pattern, String path) {
        return pattern.matches(PathContainer.parsePath(path));
    }

    private static @Nullable RequestMapping mapping(AnnotatedElement element) {
        return AnnotatedElementUtils.findMergedAnnotation(element, RequestMapping.class);
    }

    private static String value(Field constant) {
        try {
            return Modifier.isStatic(constant.getModifiers())
                    ? String.valueOf(constant.get(null))
                    : "";
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }
}
