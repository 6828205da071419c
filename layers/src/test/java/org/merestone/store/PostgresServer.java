package org.merestone.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A private PostgreSQL with PostGIS on loopback: made for a test, and gone with the JVM. */
public final class PostgresServer {
    private static final String SEED = "seed";

    private final Path bin;
    private final Path folder;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(Path bin, Path folder, int port) {
        this.bin = bin;
        this.folder = folder;
        this.port = port;
    }

    /** The one that all tests of this JVM share, unless they stop it. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        private static final PostgresServer SERVER = create();
    }

    /** Makes and starts a server of its own. */
    public static PostgresServer create() {
        try {
            Path folder = Files.createTempDirectory("merestone-postgres");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            PostgresServer server = new PostgresServer(bin(), folder, freePort());
            Runtime.getRuntime().addShutdownHook(new Thread(server::delete));
            if (isRoot()) {
                run(List.of("chown", "postgres", folder.toString()));
            }
            server.pg(
                    "initdb",
                    "-D",
                    server.data(),
                    "-U",
                    "gis",
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--no-sync",
                    "--locale=C.UTF-8");
            server.start();
            server.execute("postgres", "create database " + SEED);
            Store.open(server.url(SEED)).close();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path bin() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(v -> v.resolve("bin"))
                    .filter(b -> Files.exists(b.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        } catch (IOException | java.util.NoSuchElementException e) {
            throw new AssertionError(
                    "this test needs PostgreSQL with PostGIS: apt-get install postgresql-15-postgis-3 (Debian)", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Starts it; returns when it takes connections. */
    public void start() {
        String options = "-c listen_addresses=127.0.0.1 -p " + port + " -k " + folder
                + " -c fsync=off -c full_page_writes=off -c jit=off -c max_connections=200";
        pg("pg_ctl", "-D", data(), "-w", "-t", "60", "-l", folder.resolve("log").toString(), "-o", options, "start");
    }

    /** Stops it as a crash would: connections break, nothing is tidied up. */
    public void stop() {
        pg("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    }

    /** The address of a new database with an empty store in it. */
    public String freshStore() {
        String name = "store_" + databases.incrementAndGet();
        execute("postgres", "create database " + name + " template " + SEED);
        return url(name);
    }

    /** The address of a new database with nothing in it. */
    public String freshDatabase() {
        String name = "empty_" + databases.incrementAndGet();
        execute("postgres", "create database " + name);
        return url(name);
    }

    /** The same database as GDAL names it. */
    public static String gdalName(String url) {
        URI address = URI.create(url.substring("jdbc:".length()));
        return "PG:host=127.0.0.1 port=" + address.getPort() + " user=gis dbname="
                + address.getPath().substring(1);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=gis";
    }

    private void execute(String database, String sql) {
        try (Connection c = DriverManager.getConnection(url(database));
                Statement s = c.createStatement()) {
            s.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private void pg(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            // PostgreSQL refuses to run as root.
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) {
        try {
            Path output = Files.createTempFile("merestone-postgres", ".out");
            // Into a file, since the server that pg_ctl leaves behind would hold a pipe open.
            Process process = new ProcessBuilder(command)
                    .directory(new java.io.File("/"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(command + ": " + Files.readString(output, StandardCharsets.UTF_8));
            }
            Files.delete(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void delete() {
        try {
            stop();
        } catch (AssertionError e) {
            // a test has stopped it already
        }
        run(List.of("rm", "-rf", folder.toString()));
    }
}
