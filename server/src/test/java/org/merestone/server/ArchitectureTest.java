package org.merestone.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The command line knows the API, never the other way; libraries stay where they belong. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.merestone.server");

    @Test
    void theApiDoesNotKnowTheCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("org.merestone.server.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.merestone.server.cli..", "picocli..")
                .check(CLASSES);
    }

    @Test
    void nothingKnowsMain() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Main.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheApiKnowsTheWebServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.merestone.server.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.servlet..", "org.eclipse.jetty..", "io.javalin.http..", "io.javalin.config..")
                .check(CLASSES);
    }

    @Test
    void onlyTheFeatureFilterKnowsGeoTools() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Filter")
                .and()
                .haveSimpleNameNotStartingWith("FeatureFilter")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.geotools..")
                .check(CLASSES);
    }

    @Test
    void onlyThePeerToMeasureBesideSpeaksSql() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.PostGisPeer(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.sqlite..",
                        "org.postgresql..",
                        "net.postgis..",
                        "com.zaxxer..")
                .check(CLASSES);
    }
}
