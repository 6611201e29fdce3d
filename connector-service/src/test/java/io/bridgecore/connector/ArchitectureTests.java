package io.bridgecore.connector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.testkit.HouseRules;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NullMarked
class ArchitectureTests extends HouseRules {

    private static final JavaClasses SERVICE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.bridgecore.connector");

    ArchitectureTests() {
        super("io.bridgecore.connector");
    }

    /** The packages that hold a connector, whoever wrote it. */
    static Set<String> adapters() {
        return SERVICE.stream()
                .filter(type -> type.isAssignableTo(Connector.class) && !type.isInterface())
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void findsTheAdaptersByThemselves() {
        assertThat(adapters())
                .contains("io.bridgecore.connector.odoo", "io.bridgecore.connector.moodle");
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void anAdapterUsesTheSpiAndItselfOnly(String adapter) {
        String own = adapter + "..";
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
    @MethodSource("adapters")
    void nobodyKnowsAnAdapter(String adapter) {
        String own = adapter + "..";
        classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage(own)
                .check(SERVICE);
    }
}
