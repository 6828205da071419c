package org.merestone.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.merestone.catalog.Refusal;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns an error of PostgreSQL into a refusal where a person can do something about it. */
final class PostGisFailure {
    private static final String BUSY = "busy";
    private static final String DEPENDED_ON = "2BP01";

    private PostGisFailure() {}

    /** What to throw for {@code e}, which was thrown before a commit: nothing has been changed. */
    static RuntimeException of(String store, SQLException e) {
        String state = state(e);
        RuntimeException failure = (state.equals(DEPENDED_ON) ? Optional.of(dependedOn(e)) : refusal(store, state))
                .map(RuntimeException.class::cast)
                .orElseGet(() -> new IllegalStateException("the store " + store + " failed: " + message(e)));
        failure.initCause(e);
        return failure;
    }

    private static Optional<Refusal> refusal(String store, String state) {
        return Optional.ofNullable(
                switch (state) {
                    case "57P01", "57P02", "57P03" -> unreachable(store);
                    case BUSY, "53300" ->
                        Refusal.unavailable(
                                "数据库 " + store + " 的连接都在忙：请稍后再试",
                                "all connections to the database " + store + " are busy: try again later");
                    case "57014", "40001", "40P01" ->
                        Refusal.unavailable(
                                "数据库 " + store + " 中断了这次操作，没有写入：请再试一次",
                                "the database " + store + " interrupted this, nothing was written: try again");
                    case "28P01", "28000" ->
                        Refusal.badInput(
                                "数据库 " + store + " 拒绝登录：请检查用户名和密码（地址里的 user 与 password，或 ~/.pgpass）",
                                "the database " + store
                                        + " refuses the login: check user and password (in the address, or ~/.pgpass)");
                    case "3D000" ->
                        Refusal.badInput(
                                "没有数据库 " + store + "：请先用 createdb 建立它",
                                "there is no database " + store + ": make it first with createdb");
                    case "42501" ->
                        Refusal.badInput(
                                "数据库 " + store + " 的这个用户没有所需的权限：请让管理员授权",
                                "this user of " + store + " lacks a right it needs: ask the administrator for it");
                    case "25006" ->
                        Refusal.conflict(
                                "数据库 " + store + " 只能读（备用机或维护中）",
                                "the database " + store + " is read-only (a standby, or under maintenance)");
                    case "55P03" ->
                        Refusal.conflict(
                                "另一个导入或修改正在进行，等了一分钟仍未结束：请稍后再试",
                                "another import or edit is under way and did not end within a minute: try again later");
                    case "53100" ->
                        Refusal.tooLarge(
                                "数据库 " + store + " 的磁盘已满，没有写入：请腾出空间再试",
                                "the disk of the database " + store
                                        + " is full, nothing was written: free some space and try again");
                    default -> state.startsWith("08") ? unreachable(store) : null;
                });
    }

    /** What hangs on it is named in what the server says, which holds no values. */
    private static Refusal dependedOn(SQLException e) {
        String detail = said(e).map(ServerErrorMessage::getDetail).orElse("");
        return Refusal.conflict(
                "图层的字段变了，要换掉的列还有视图在用，没有改动：请先删除这些视图，导入后再建。数据库说：" + detail,
                "the fields of the layer have changed, and a column that has to be replaced is used by a view; nothing was"
                        + " changed: drop the view, import, and create it again. The database says: " + detail);
    }

    /** Without the statement and its values, which are nobody's but the bureau's. */
    private static String message(SQLException e) {
        return said(e).map(m -> m.getMessage() + " (" + m.getSQLState() + ")").orElseGet(e::getMessage);
    }

    private static Optional<ServerErrorMessage> said(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException server && server.getServerErrorMessage() != null) {
                return Optional.of(server.getServerErrorMessage());
            }
        }
        return Optional.empty();
    }

    private static Refusal unreachable(String store) {
        return Refusal.unavailable(
                "连不上数据库 " + store + "：它可能已停止或正在重启，请检查它和网络；恢复后会自动重新连接",
                "the database " + store
                        + " cannot be reached: it may be stopped or restarting; look at it and the network."
                        + " The connection comes back by itself");
    }

    /** The state that PostgreSQL gives, however deep it lies; without one, the pool had no connection to spare. */
    private static String state(SQLException e) {
        String state = e instanceof SQLTransientConnectionException ? BUSY : "";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return state;
    }
}
