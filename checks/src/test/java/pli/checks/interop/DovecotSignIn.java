// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A private Dovecot that only checks passwords, over a socket that Postfix asks.
final class DovecotSignIn {

  static final Path PROGRAM = Path.of("/usr/sbin/dovecot");

  private final Path folder;
  private PeerProcess process;

  DovecotSignIn(Path folder) {
    this.folder = folder;
  }

  Path socket() {
    return folder.resolve("sign-in");
  }

  Path log() {
    return folder.resolve("dovecot.log");
  }

  void start() throws IOException {
    Files.createDirectories(folder);
    Path users = folder.resolve("users");
    Files.writeString(users, RealPeer.USER + ":{PLAIN}" + RealPeer.PASSWORD + "\n");
    Path configuration = folder.resolve("dovecot.conf");
    Files.writeString(
        configuration,
        """
        base_dir = %1$s/run
        state_dir = %1$s/state
        log_path = %1$s/dovecot.log
        protocols =
        ssl = no
        disable_plaintext_auth = no
        auth_mechanisms = plain login cram-md5 scram-sha-256
        # A wrong password is answered at once, and the next sign-in from this address does not wait
        # for it: the tests ask for the answer, not for the patience.
        auth_failure_delay = 0
        service anvil {
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        passdb {
          driver = passwd-file
          args = scheme=PLAIN username_format=%%u %1$s/users
        }
        userdb {
          driver = static
          args = uid=nobody gid=nogroup home=/nonexistent
        }
        service auth {
          unix_listener %1$s/sign-in {
            mode = 0666
          }
        }
        service stats {
          unix_listener stats-writer {
            mode = 0666
          }
        }
        """
            .formatted(folder));
    process =
        PeerProcess.start(
            List.of(PROGRAM.toString(), "-F", "-c", configuration.toString()), Map.of(), log());
    process.awaitFile(socket());
  }

  void stop() {
    if (process != null) {
      process.stop();
    }
  }
}
