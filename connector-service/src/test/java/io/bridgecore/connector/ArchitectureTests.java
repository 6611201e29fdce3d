package io.bridgecore.connector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bridgecore.testkit.HouseRules;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ArchitectureTests extends HouseRules {

    private static final JavaClasses SERVICE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.bridgecore.connector");

    ArchitectureTests() {
        super("io.bridgecore.connector");
    }

    @Test
    void anAdapterUsesTheSpiAndItselfOnly() {
        classes()
                .that()
                .resideInAPackage("io.bridgecore.connector.odoo..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.bridgecore.connector.odoo..",
                        "io.bridgecore.connector.spi..",
                        "java..",
                        "org.jspecify..",
                        "tools.jackson..",
                        "org.springframework.stereotype..")
                .check(SERVICE);
    }

    @Test
    void nobodyKnowsAnAdapter() {
        classes()
                .that()
                .resideInAPackage("io.bridgecore.connector.odoo..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage("io.bridgecore.connector.odoo..")
                .check(SERVICE);
    }
}
