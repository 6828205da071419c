package org.merestone.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.merestone.catalog.Refusal;

/** Turns an error of SQLite into a refusal where a person can do something about it. */
final class GeoPackageFailure {
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int NOTADB = 26;

    private GeoPackageFailure() {}

    /** What to throw for {@code e}; nothing has been changed by the transaction that failed. */
    static RuntimeException of(Path file, SQLException e) {
        RuntimeException failure = switch (code(e)) {
            case BUSY, LOCKED ->
                Refusal.conflict(
                        "另一个程序正占用 " + file + "：请先关闭它（例如 QGIS 的编辑会话）再试",
                        "another program is writing to " + file
                                + ": close it (an editing session in QGIS?) and try again");
            case FULL ->
                Refusal.tooLarge(
                        "磁盘已满，没有写入 " + file + "：请腾出空间再试",
                        "the disk is full, nothing was written to " + file + ": free some space and try again");
            case READONLY, CANTOPEN ->
                Refusal.badInput(
                        "打不开或不能写 " + file + "：请检查文件和所在文件夹的权限",
                        "cannot open or write " + file + ": check the rights on the file and its folder");
            case CORRUPT, NOTADB -> damaged(file);
            default -> new IllegalStateException("the store " + file + " failed: " + e.getMessage());
        };
        failure.initCause(e);
        return failure;
    }

    static Refusal damaged(Path file) {
        return Refusal.badInput(
                file + " 已损坏或不完整：没有改动它，请从备份恢复",
                file + " is damaged or incomplete: it was left as it is, restore it from a backup");
    }

    private static int code(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() != 0) {
                return sql.getErrorCode() & 0xff;
            }
        }
        return 0;
    }
}
