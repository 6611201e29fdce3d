package io.bridgecore.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@NullMarked
class StatedAccessTests {

    @RestController
    @RequestMapping({"/doors", "/gates"})
    static class Stated {

        @GetMapping
        @PreAuthorize("hasAuthority('users:read')")
        void byPermission() {}

        @GetMapping("/all")
        @PreAuthorize("isAuthenticated()")
        void forAnybodySignedIn() {}

        @PostMapping("/{key}/ring")
        void open() {}
    }

    @RestController
    @RequestMapping("/internal/doors")
    static class Internal {

        @GetMapping("/{id}")
        void read() {}
    }

    @RestController
    @PreAuthorize("hasAnyAuthority('users:read', 'tenants:read')")
    static class StatedAsAWhole {

        @GetMapping("/houses")
        void read() {}
    }

    @RestController
    static class Unstated {

        @GetMapping({"/open", "/secrets"})
        void read() {}
    }

    @RestController
    static class Misspelt {

        @GetMapping("/secrets")
        @PreAuthorize("hasAuthority('user:read')")
        void read() {}
    }

    @RestController
    static class Clever {

        @GetMapping("/secrets")
        @PreAuthorize("hasAuthority('users:read') and #id == 7")
        void read() {}
    }

    private static EvaluationResult verdictOn(Class<?> controller) {
        return classes()
                .should(new StatedAccess(List.of("/open", "/doors/*/ring", "/gates/*/ring")))
                .evaluate(new ClassFileImporter().importClasses(controller));
    }

    @ParameterizedTest
    @ValueSource(classes = {Stated.class, Internal.class, StatedAsAWhole.class})
    void acceptsWhatIsStated(Class<?> controller) {
        assertThat(verdictOn(controller).getFailureReport().getDetails()).isEmpty();
    }

    @Test
    void namesTheEndpointAndThePathThatStateNothing() {
        assertThat(verdictOn(Unstated.class).getFailureReport().getDetails())
                .singleElement()
                .asString()
                .contains("Unstated.read", "states no required permission for [/secrets]");
    }

    @Test
    void refusesAPermissionThatDoesNotExist() {
        assertThat(verdictOn(Misspelt.class).getFailureReport().getDetails())
                .singleElement()
                .asString()
                .contains("no role can hold");
    }

    @Test
    void refusesARuleThatTheDescriptionCannotState() {
        assertThat(verdictOn(Clever.class).getFailureReport().getDetails())
                .singleElement()
                .asString()
                .contains("not a plain permission");
    }
}
