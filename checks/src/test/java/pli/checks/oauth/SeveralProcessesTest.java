// SPDX-License-Identifier: Apache-2.0
package pli.checks.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.testkit.TestAuthority;
import pli.testkit.oauth.IssuerStub;

/// The packaged program, several times at once on one account whose access token is over.
@Tag("crash")
class SeveralProcessesTest {

  private static final int PROCESSES = 3;

  @TempDir private Path folder;

  @Test
  void oneRefreshesAndAllSignIn() throws IOException {
    TestAuthority authority = new TestAuthority();
    Office office = Office.of(folder.resolve("office"), 1);
    Path root = Files.writeString(folder.resolve("root.pem"), authority.rootPem());
    try (IssuerStub issuer = IssuerStub.open();
        TokenPostOffice server = TokenPostOffice.of(authority, "XOAUTH2", issuer)) {
      issuer.mood().signedInAs(Office.ACCOUNT).deviceInterval(1).lifetime(Duration.ofSeconds(1));
      register(office, issuer);
      office
          .run(
              "", "account", "add", Office.ACCOUNT, "--server", "localhost",
              "--port", Integer.toString(server.address().port()), "--security", "tls",
              "--trust", root.toString(), "--oauth", "microsoft", "--sign-in", "device")
          .expect(0);
      int before = issuer.calls("/token").size();
      issuer.mood().lifetime(Duration.ofHours(1));

      List<Program> programs =
          Stream.generate(() -> office.start("", "account", "test", Office.ACCOUNT))
              .limit(PROCESSES)
              .toList();
      programs.forEach(program -> program.await().expect(0));

      // A second use of a replaced refresh token would have ended the grant for all.
      assertThat(issuer.calls("/token")).hasSize(before + 1);
      assertThat(server.attempts()).hasSize(1 + PROCESSES);
    }
  }

  private static void register(Office office, IssuerStub issuer) {
    office
        .run(
            "", "oauth", "set", "microsoft", "--client-id", "client-7",
            "--authorize-url", issuer.address() + "/authorize",
            "--token-url", issuer.address() + "/token",
            "--device-url", issuer.address() + "/device",
            "--issuer-url", issuer.address(), "--scope", "mail.send")
        .expect(0);
  }
}
