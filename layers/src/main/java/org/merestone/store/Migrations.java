package org.merestone.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.merestone.catalog.Refusal;

/** The migrations under {@code db/}: those common to all databases, and those of one. */
final class Migrations {
    /** The number of the newest. */
    static final int VERSION = 8;

    private Migrations() {}

    /**
     * What brings a database up to {@link #VERSION}, still without its data source.
     *
     * @param folder of the migrations that are its own
     * @param types what the common ones call {@code ${integer}}, {@code ${double}}, {@code ${text}} (compared by its
     *     bytes), {@code ${bytes}} and {@code ${nulls_first}} (in an index)
     */
    static FluentConfiguration of(String folder, Map<String, String> types) {
        Map<String, String> placeholders = new HashMap<>(types);
        placeholders.put("refusal", Guard.REFUSAL);
        return Flyway.configure()
                .loggers("slf4j")
                .locations("classpath:db/common", "classpath:db/" + folder)
                .placeholders(placeholders);
    }

    /** The error of the database that stopped a migration, which may lie deep. */
    static Optional<SQLException> error(FlywayException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    static Refusal tooNew(String store) {
        return Refusal.badInput(
                store + " 由更新的 Merestone 建立：请升级本程序", store + " was made by a newer Merestone: upgrade this program");
    }

    static Refusal tooOld(String store) {
        return Refusal.conflict(
                store + " 由较旧的 Merestone 建立：请先用可写方式打开一次（如 merestone serve）以升级它",
                store + " was made by an older Merestone: open it once for writing (merestone serve) to upgrade it");
    }
}
