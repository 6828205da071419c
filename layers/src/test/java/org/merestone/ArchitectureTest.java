package org.merestone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The direction of the packages: who may know whom, and where foreign libraries stay. */
class ArchitectureTest {
    private static final String ROOT = "org.merestone.";
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            entry("catalog", Set.of()),
            entry("spool", Set.of("catalog")),
            entry("geometry", Set.of("catalog")),
            entry("outline", Set.of("geometry")),
            entry("coordinates", Set.of("geometry", "catalog")),
            entry("geopackage", Set.of()),
            entry("formats", Set.of("geopackage", "coordinates", "geometry", "spool", "catalog")),
            entry("store", Set.of("geopackage", "spool", "catalog")),
            entry("history", Set.of("store", "geometry", "catalog")),
            entry("ingest", Set.of("duplicates", "formats", "coordinates", "geometry", "store", "spool", "catalog")),
            entry("derived", Set.of("history", "geometry", "store", "catalog")),
            entry("duplicates", Set.of("geometry", "store", "catalog")),
            entry("signs", Set.of("geometry", "store", "catalog")),
            entry("atlas", Set.of("store", "catalog", "outline", "geometry")),
            entry("findings", Set.of("checks", "rules", "store", "catalog")),
            entry("rules", Set.of("geometry", "catalog")),
            entry("tiles", Set.of("atlas", "outline", "geometry", "catalog")),
            entry("checks", Set.of("rules", "atlas", "outline", "store", "geometry", "catalog")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.merestone");

    static Set<String> packages() {
        return MAY_KNOW.keySet();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageKnowsOnlyThoseBelowIt(String name) {
        String[] others = MAY_KNOW.keySet().stream()
                .filter(other -> !other.equals(name) && !MAY_KNOW.get(name).contains(other))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(CLASSES.stream().map(c -> c.getPackageName().substring(ROOT.length())))
                .isSubsetOf(MAY_KNOW.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.sql..",
                "javax.sql..",
                "org.sqlite..",
                "org.postgresql..",
                "net.postgis..",
                "com.zaxxer..",
                "org.flywaydb.."
            })
    void onlyTheStoreAndTheGeoPackagesHandedOverSpeakSql(String library) {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "store..", ROOT + "geopackage..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @Test
    void onlyGeometryAndTheStoreKnowGeoTools() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "geometry..", ROOT + "store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.geotools..")
                .check(CLASSES);
    }

    @Test
    void nothingHereKnowsOfHttpOrTheCommandLine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..", "picocli..")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Service")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .check(CLASSES);
        classes().should().resideOutsideOfPackage("..util..").check(CLASSES);
    }
}
