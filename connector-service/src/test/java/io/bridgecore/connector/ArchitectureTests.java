package io.bridgecore.connector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bridgecore.testkit.HouseRules;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class ArchitectureTests extends HouseRules {

    private static final JavaClasses SERVICE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.bridgecore.connector");

    ArchitectureTests() {
        super("io.bridgecore.connector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"odoo", "moodle"})
    void anAdapterUsesTheSpiAndItselfOnly(String adapter) {
        String own = "io.bridgecore.connector." + adapter + "..";
        classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        own,
                        "io.bridgecore.connector.spi..",
                        "java..",
                        "org.jspecify..",
                        "tools.jackson..",
                        "org.springframework.stereotype..")
                .check(SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"odoo", "moodle"})
    void nobodyKnowsAnAdapter(String adapter) {
        String own = "io.bridgecore.connector." + adapter + "..";
        classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage(own)
                .check(SERVICE);
    }
}
