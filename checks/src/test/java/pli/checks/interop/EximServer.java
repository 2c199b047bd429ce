// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pli.connection.FreePort;

/// A private Exim, run from a folder into which its Debian package was unpacked, because Debian lets
/// only one mail server be installed.
///
/// The folder is named by the environment variable `PLI_EXIM_HOME` and is otherwise
/// `~/.cache/pli/peers/exim`; `.ci/run` fills it. Recipients whose local part is `refused` get
/// "550 5.1.1", and `later` gets "450 4.2.0" each time. Needs root.
public final class EximServer implements RealPeer {

  /// Octets.
  public static final long SIZE_LIMIT = 50L * 1024 * 1024;

  private Path folder;
  private PeerCertificates certificates;
  private PeerProcess process;
  private int startTlsPort;
  private int implicitTlsPort;

  @Override
  public Optional<String> missing() {
    if (!Files.isExecutable(unpacked())) {
      return Optional.of("Exim is not unpacked in " + home() + "; .ci/run as root does it");
    }
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("Exim starts only as root");
    }
    return Optional.empty();
  }

  private static Path home() {
    String named = System.getenv("PLI_EXIM_HOME");
    return named == null || named.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "pli", "peers", "exim")
        : Path.of(named);
  }

  private static Path unpacked() {
    return home().resolve("usr/sbin/exim4");
  }

  private Path program() {
    return folder.resolve("bin/exim4");
  }

  /// Copies the program and the libraries unpacked beside it to where Exim's own user can read them
  /// (a home folder may be closed to it); the copy is not set-user-id, so the loader takes our path.
  private void copyProgram() throws IOException {
    Files.createDirectories(program().getParent());
    Files.copy(unpacked(), program());
    Files.setPosixFilePermissions(program(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Path libraries = Files.createDirectories(folder.resolve("lib"));
    try (Stream<Path> files = Files.walk(home().resolve("usr/lib"))) {
      for (Path file : files.filter(f -> f.getFileName().toString().contains(".so.")).toList()) {
        Files.copy(file, libraries.resolve(file.getFileName()));
      }
    }
  }

  @Override
  public void start() throws IOException {
    folder = Files.createTempDirectory("pli-exim");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    certificates = PeerCertificates.create(folder.resolve("tls"));
    // Exim reads key and certificate after it has become its own user.
    Files.setPosixFilePermissions(
        certificates.key(), PosixFilePermissions.fromString("rw-r--r--"));
    var users = folder.getFileSystem().getUserPrincipalLookupService();
    for (String owned : List.of("spool", "log", "mail")) {
      Path made = Files.createDirectories(folder.resolve(owned));
      Files.setOwner(made, users.lookupPrincipalByName("Debian-exim"));
    }
    copyProgram();
    startTlsPort = FreePort.find();
    implicitTlsPort = FreePort.find();
    Path configuration = Files.writeString(folder.resolve("exim.conf"), configuration());
    process =
        PeerProcess.start(
            List.of(program().toString(), "-C", configuration.toString(), "-bdf", "-q1m"),
            Map.of("LD_LIBRARY_PATH", folder.resolve("lib").toString()),
            output());
    process.awaitPort(startTlsPort);
    process.awaitPort(implicitTlsPort);
  }

  private String configuration() {
    return """
        exim_path = %1$s
        spool_directory = %2$s/spool
        log_file_path = %2$s/log/%%slog
        pid_file_path = %2$s/spool/exim.pid
        primary_hostname = peer.test
        keep_environment = LD_LIBRARY_PATH
        add_environment = <; LD_LIBRARY_PATH=%2$s/lib
        local_interfaces = <; [127.0.0.1]:%3$d ; [127.0.0.1]:%4$d
        tls_on_connect_ports = %4$d
        tls_advertise_hosts = *
        tls_certificate = %5$s
        tls_privatekey = %6$s
        auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
        message_size_limit = %7$d
        smtputf8_advertise_hosts = *
        chunking_advertise_hosts = *
        smtp_accept_max = 100
        smtp_accept_queue_per_connection = 0
        # The program is not set-user-id here: everything after the first process runs as one user.
        deliver_drop_privilege = true
        host_lookup =
        rfc1413_query_timeout = 0s
        acl_smtp_rcpt = recipient
        acl_smtp_data = content
        begin acl
        recipient:
          deny local_parts = refused
               message = 550 5.1.1 No such mailbox here
          defer local_parts = later
               message = 450 4.2.0 Mailbox busy, try again later
          accept authenticated = *
          deny message = 550 5.7.1 Sign in first
        content:
          accept
        begin routers
        everybody:
          driver = accept
          transport = arrivals
        begin transports
        arrivals:
          driver = appendfile
          directory = %2$s/mail/all
          maildir_format
          create_directory
          user = Debian-exim
          group = Debian-exim
          mode = 0644
          directory_mode = 0755
          delivery_date_add
          envelope_to_add
          return_path_add
        begin retry
        * * F,1h,1m
        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_prompts = :
          server_condition = ${if and{{eq{$auth2}{%8$s}}{eq{$auth3}{%9$s}}}}
          server_set_id = $auth2
        login:
          driver = plaintext
          public_name = LOGIN
          server_prompts = Username:: : Password::
          server_condition = ${if and{{eq{$auth1}{%8$s}}{eq{$auth2}{%9$s}}}}
          server_set_id = $auth1
        """
        .formatted(
            program(),
            folder,
            startTlsPort,
            implicitTlsPort,
            certificates.server(),
            certificates.key(),
            SIZE_LIMIT,
            USER,
            PASSWORD);
  }

  @Override
  public void stop() throws IOException {
    if (process != null) {
      process.stop();
    }
    if (folder != null) {
      PeerProcess.remove(folder);
    }
  }

  private Path output() {
    return folder.resolve("start.log");
  }

  @Override
  public int startTlsPort() {
    return startTlsPort;
  }

  @Override
  public int implicitTlsPort() {
    return implicitTlsPort;
  }

  @Override
  public Path trustedRoot() {
    return certificates.root();
  }

  @Override
  public Path maildir() {
    return folder.resolve("mail/all");
  }

  @Override
  public String logs() {
    return String.join(
        "\n",
        PeerProcess.tail(output()),
        PeerProcess.tail(folder.resolve("log/mainlog")),
        PeerProcess.tail(folder.resolve("log/rejectlog")),
        PeerProcess.tail(folder.resolve("log/paniclog")));
  }
}
