// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pli.connection.FreePort;
import pli.smtp.Secret;
import pli.store.DatabaseAddress;

/// A PostgreSQL server of our own: in a temporary folder, on a free port, with none of the system's data.
/// It refuses to run as root, so it runs as another user where the tests are root.
public final class PrivatePostgres implements AutoCloseable {

  private static final String ADMINISTRATOR = "keeper";
  private static final String PASSWORD = "nobody knows";

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  private static final Path MEMORY = Path.of("/dev/shm");

  /// More than any of these servers grows to.
  private static final long ROOM_BYTES = 2L << 30;

  private final Path programs;
  private final Path folder;
  private final int port;

  private PrivatePostgres(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /// Why there can be none here; empty if there can.
  public static Optional<String> missing() {
    if (programs().isEmpty()) {
      return Optional.of("no PostgreSQL server in " + INSTALLED + " (Debian: postgresql)");
    }
    return isRoot() && !Files.exists(Path.of("/usr/bin/setpriv"))
        ? Optional.of("PostgreSQL does not run as root, and there is no /usr/bin/setpriv")
        : Optional.empty();
  }

  public int port() {
    return port;
  }

  /// Starts a server.
  ///
  /// @param settings further ones, such as `fsync=off`
  public static PrivatePostgres start(String... settings) {
    try {
      Path folder = folder(List.of(settings));
      PrivatePostgres server =
          new PrivatePostgres(programs().orElseThrow(), folder, FreePort.find());
      server.make(settings);
      server.control("start");
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A server that need not force its files to disk has them in memory where there is room: to make a
  /// database, as each test does, takes a seventh of the time.
  private static Path folder(List<String> settings) throws IOException {
    boolean inMemory =
        settings.contains("fsync = off")
            && Files.isWritable(MEMORY)
            && Files.getFileStore(MEMORY).getUsableSpace() > ROOM_BYTES;
    return inMemory
        ? Files.createTempDirectory(MEMORY, "pli-postgres")
        : Files.createTempDirectory("pli-postgres");
  }

  /// A new database and a user who owns it; both have that name.
  public DatabaseAddress create(String name) {
    administer("CREATE ROLE " + name + " LOGIN PASSWORD '" + PASSWORD + "'");
    administer("CREATE DATABASE " + name + " OWNER " + name);
    return address(name);
  }

  public void drop(String name) {
    administer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    administer("DROP ROLE IF EXISTS " + name);
  }

  /// A database by its name, as its owner.
  public DatabaseAddress address(String name) {
    return DatabaseAddress.parse(url(name), Optional.of(Secret.of(PASSWORD)));
  }

  /// As `--database` takes it, without password.
  public String url(String name) {
    return "postgresql://" + name + "@127.0.0.1:" + port + "/" + name;
  }

  public String password() {
    return PASSWORD;
  }

  /// Runs a statement as the administrator of the server.
  public void administer(String sql) {
    administer("postgres", sql);
  }

  /// Runs a statement in one database as the administrator of the server.
  public void administer(String database, String sql) {
    DatabaseAddress address =
        DatabaseAddress.parse(
            "postgresql://" + ADMINISTRATOR + "@127.0.0.1:" + port + "/" + database,
            Optional.of(Secret.of(PASSWORD)));
    try (Connection connection = new PostgresConnector(address, "keeper").open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// The first column of what a question yields, asked by the owner of the database.
  public List<String> ask(String database, String sql) {
    try (Connection connection = new PostgresConnector(address(database), "asker").open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// As after a crash: nobody is told, and the log is played back at the next start.
  public void crash() {
    control("stop", "-m", "immediate");
  }

  public void startAgain() {
    control("start");
  }

  /// Copies the folder of a server that is stopped, as a backup or a standby that is behind would have it.
  public void copy() {
    Path copy = folder.resolve("copy");
    removeAll(copy);
    run("/bin/cp", "-a", data(), copy.toString());
    removeAll(copy.resolve("postmaster.pid"));
  }

  /// Puts the copy in the place of a server that is stopped: it goes back in time.
  public void putBack() {
    removeAll(Path.of(data()));
    run("/bin/cp", "-a", folder.resolve("copy").toString(), data());
  }

  /// Ends every line to a database.
  public void cutLines(String database) {
    administer(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
  }

  @Override
  public void close() {
    control("stop", "-m", "immediate");
    removeAll(folder);
  }

  private static void removeAll(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make(String... settings) throws IOException {
    Path word = Files.writeString(folder.resolve("word"), PASSWORD);
    if (isRoot()) {
      var owner =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user());
      Files.setOwner(folder, owner);
      Files.setOwner(word, owner);
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    run(
        programs.resolve("initdb").toString(), "-D", data(), "-U", ADMINISTRATOR, "-E", "UTF8",
        "--locale=C.UTF-8", "--no-sync", "-A", "scram-sha-256", "--pwfile=" + word);
    List<String> lines = new ArrayList<>(List.of(settings));
    lines.add("port = " + port);
    lines.add("listen_addresses = '127.0.0.1'");
    lines.add("unix_socket_directories = '" + folder + "'");
    lines.add("log_min_messages = warning");
    Path file = folder.resolve("data/postgresql.auto.conf");
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private void control(String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                programs.resolve("pg_ctl").toString(), "-D", data(), "-w", "-l",
                folder.resolve("log").toString()));
    command.addAll(List.of(words));
    run(command.toArray(String[]::new));
  }

  private void run(String... words) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("/usr/bin/setpriv", "--reuid=" + user(), "--regid=" + group(), "--clear-groups"));
    }
    command.addAll(List.of(words));
    try {
      Path output = Files.createTempFile("pli-postgres", ".out");
      try {
        // Into a file: the server keeps what it inherits open for as long as it runs.
        Process process =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor() != 0) {
          throw new IllegalStateException(command + ": " + Files.readString(output));
        }
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /// The package makes this user; without it anybody will do who is not root.
  private static String user() {
    return Files.exists(Path.of("/var/lib/postgresql")) ? "postgres" : "nobody";
  }

  private static String group() {
    return user().equals("nobody") ? "nogroup" : "postgres";
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static Optional<Path> programs() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
          .max(Comparator.comparing(bin -> Integer.parseInt(bin.getName(3).toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
