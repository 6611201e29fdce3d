package io.bridgecore.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules every service keeps. A service's {@code ArchitectureTests} extends this class and names
 * its root package.
 */
public abstract class HouseRules {

    private static final List<String> SERVICES =
            List.of("gateway", "tenant", "auth", "user", "connector", "sync", "monitoring");

    private final String root;
    private final List<String> open;

    /**
     * @param root package of the service, such as {@code io.bridgecore.sync}
     */
    protected HouseRules(String root) {
        this(root, OpenList.read());
    }

    /**
     * @param root package of the service, such as {@code io.bridgecore.sync}
     * @param open patterns of the paths on which the service looks at no token
     */
    protected HouseRules(String root, List<String> open) {
        this.root = root;
        this.open = List.copyOf(open);
    }

    @TestFactory
    List<DynamicTest> houseRules() {
        JavaClasses service =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(root);
        return rules().stream()
                .map(rule ->
                        DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(service)))
                .toList();
    }

    private List<ArchRule> rules() {
        String[] others =
                SERVICES.stream()
                        .map(name -> "io.bridgecore." + name)
                        .filter(name -> !name.equals(root))
                        .map(name -> name + "..")
                        .toArray(String[]::new);
        return List.of(
                slices().matching(root + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .as("features form no cycle"),
                classes()
                        .that()
                        .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
                        .should()
                        .notBePublic()
                        .allowEmptyShould(true)
                        .as("controllers stay in their feature"),
                classes()
                        .that()
                        .areMetaAnnotatedWith("org.springframework.stereotype.Controller")
                        .should(new StatedAccess(open))
                        .allowEmptyShould(true)
                        .as("every endpoint states who may call it"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others)
                        .as("no service knows another"),
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Utils?|Helper|Manager)")
                        .as("names say what a class does"),
                noClasses()
                        .should()
                        .resideInAnyPackage(
                                "..controller..",
                                "..service..",
                                "..repository..",
                                "..dto..",
                                "..util..")
                        .as("packages are features, not layers"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName(
                                "org.springframework.beans.factory.annotation.Value")
                        .as("settings are typed records"));
    }
}
