// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pli.connection.FreePort;

/// A private Postfix with sign-in by a private [DovecotSignIn].
///
/// Sign-in is offered under TLS only. Messages above [#SIZE_LIMIT] are refused and the limit is
/// announced. Needs root, because Postfix drops to users of its own.
public final class PostfixServer implements RealPeer {

  /// Octets; the size a Swiss provider commonly takes.
  public static final long SIZE_LIMIT = 50L * 1024 * 1024;

  private static final Path PROGRAM = Path.of("/usr/sbin/postfix");

  private final RecipientPolicy recipients = new RecipientPolicy();
  private final Map<String, Integer> special = new LinkedHashMap<>();
  private Path folder;
  private PeerCertificates certificates;
  private DovecotSignIn signIn;
  private PeerProcess process;
  private int startTlsPort;
  private int implicitTlsPort;

  /// What the peer refuses and puts off; everybody else is taken.
  public RecipientPolicy recipients() {
    return recipients;
  }

  /// Opens one more port, TLS from the first byte, where one setting is another: for example
  /// `smtpd_sasl_mechanism_filter=login`. Before the start.
  public PostfixServer alsoWith(String setting) {
    special.put(setting, 0);
    return this;
  }

  /// The port that [#alsoWith] opened.
  public int portWith(String setting) {
    return special.get(setting);
  }

  @Override
  public Optional<String> missing() {
    if (!Files.isExecutable(PROGRAM) || !Files.isExecutable(DovecotSignIn.PROGRAM)) {
      return Optional.of("Postfix or Dovecot is not installed; .ci/run as root installs them");
    }
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("Postfix starts only as root");
    }
    return Optional.empty();
  }

  @Override
  public void start() throws IOException {
    folder = Files.createTempDirectory("pli-postfix");
    // Postfix and its delivery agent run as other users and must reach their folders.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    certificates = PeerCertificates.create(folder.resolve("tls"));
    signIn = new DovecotSignIn(folder.resolve("dovecot"));
    signIn.start();
    recipients.start();
    startTlsPort = FreePort.find();
    implicitTlsPort = FreePort.find();
    for (Map.Entry<String, Integer> one : special.entrySet()) {
      one.setValue(FreePort.find());
    }
    makeFolders();
    Path configuration = Files.createDirectories(folder.resolve("etc"));
    Files.writeString(configuration.resolve("main.cf"), mainConfiguration());
    Files.writeString(configuration.resolve("master.cf"), masterConfiguration());
    process =
        PeerProcess.start(
            List.of(PROGRAM.toString(), "-c", configuration.toString(), "start-fg"),
            Map.of("MAIL_CONFIG", configuration.toString()),
            output());
    process.awaitPort(startTlsPort);
    process.awaitPort(implicitTlsPort);
    for (int port : special.values()) {
      process.awaitPort(port);
    }
  }

  private void makeFolders() throws IOException {
    Files.createDirectories(folder.resolve("queue"));
    var users = folder.getFileSystem().getUserPrincipalLookupService();
    for (Map.Entry<String, String> owned : Map.of("data", "postfix", "mail", "nobody").entrySet()) {
      Path made = Files.createDirectories(folder.resolve(owned.getKey()));
      Files.setOwner(made, users.lookupPrincipalByName(owned.getValue()));
    }
  }

  private String mainConfiguration() throws IOException {
    Object nobody = Files.getAttribute(folder.resolve("mail"), "unix:uid");
    return """
        compatibility_level = 3.6
        queue_directory = %1$s/queue
        data_directory = %1$s/data
        maillog_file = %1$s/postfix.log
        maillog_file_prefixes = %1$s
        myhostname = peer.test
        myorigin = peer.test
        mydestination =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        alias_maps =
        message_size_limit = %2$d
        mailbox_size_limit = 0
        virtual_mailbox_limit = 0
        smtputf8_enable = yes
        virtual_transport = virtual
        virtual_mailbox_domains = static:all
        virtual_mailbox_base = %1$s/mail
        virtual_mailbox_maps = static:all/
        virtual_uid_maps = static:%3$s
        virtual_gid_maps = static:%3$s
        smtpd_tls_cert_file = %4$s
        smtpd_tls_key_file = %5$s
        smtpd_tls_auth_only = yes
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = %6$s
        smtpd_relay_restrictions = permit_sasl_authenticated, reject
        smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:%7$d, permit_sasl_authenticated, reject
        smtpd_client_connection_rate_limit = 0
        smtpd_client_connection_count_limit = 0
        """
        .formatted(
            folder,
            SIZE_LIMIT,
            nobody,
            certificates.server(),
            certificates.key(),
            signIn.socket(),
            recipients.port());
  }

  private String masterConfiguration() {
    return """
        127.0.0.1:%d inet n - n - - smtpd
          -o syslog_name=submission
          -o smtpd_tls_security_level=encrypt
        127.0.0.1:%d inet n - n - - smtpd
          -o syslog_name=submissions
          -o smtpd_tls_wrappermode=yes
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        smtp unix - - n - - error
        relay unix - - n - - error
        showq unix n - n - - showq
        error unix - - n - - error
        retry unix - - n - - error
        discard unix - - n - - discard
        local unix - n n - - error
        virtual unix - n n - - virtual
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd
        """
            .formatted(startTlsPort, implicitTlsPort)
        + special.entrySet().stream().map(PostfixServer::service).collect(Collectors.joining());
  }

  private static String service(Map.Entry<String, Integer> special) {
    return """
        127.0.0.1:%d inet n - n - - smtpd
          -o smtpd_tls_wrappermode=yes
          -o %s
        """
        .formatted(special.getValue(), special.getKey());
  }

  @Override
  public void stop() throws IOException {
    if (process != null) {
      process.stop();
    }
    if (signIn != null) {
      signIn.stop();
    }
    recipients.stop();
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
        PeerProcess.tail(folder.resolve("postfix.log")),
        PeerProcess.tail(signIn.log()));
  }
}
