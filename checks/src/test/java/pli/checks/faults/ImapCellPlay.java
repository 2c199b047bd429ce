// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pli.account.Account;
import pli.connection.ImapLimits;
import pli.connection.ImapSettings;
import pli.evidence.FiledCopies;
import pli.evidence.ImapCopies;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.smtp.sasl.Credential;
import pli.testkit.faults.FaultyInbox;
import pli.testkit.faults.ImapFault;
import pli.testkit.faults.ImapStep;

/// A look into a folder in which the copy lies, and a server that goes wrong. Never may a fault be
/// taken for an absence: what is not there is handed over again where a mailing allows it.
///
/// @param form of the fault, 0 to 2
record ImapCellPlay(ImapStep step, ImapFault fault, int form, Knowledge knowledge) implements Cell {

  private static final String ID = "<20261125.abc123@amt.example>";
  private static final Instant SINCE = Instant.parse("2026-11-25T08:00:00Z");

  /// Two megabytes are a hundred times what an honest server says here.
  private static final long BYTES = 2L * 1024 * 1024;

  /// What the buffers of both kernels hold besides.
  private static final long POURED_MOST = 24L * 1024 * 1024;

  static List<Cell> all(int form, Knowledge knowledge) {
    List<Cell> cells = new ArrayList<>();
    for (ImapStep step : ImapStep.values()) {
      for (ImapFault fault : ImapFault.values()) {
        cells.add(new ImapCellPlay(step, fault, form, knowledge));
      }
    }
    return cells;
  }

  @Override
  public String block() {
    return "IMAP";
  }

  @Override
  public List<String> play(CellStore store) throws Exception {
    List<String> wrong = new ArrayList<>();
    try (FaultyInbox inbox = FaultyInbox.open(step, fault, form, knowledge.serverTls(), ID)) {
      FutureTask<FiledCopies.Seen> look = new FutureTask<>(() -> look(inbox.port()));
      Thread.ofVirtual().start(look);
      try {
        judge(look.get(45, TimeUnit.SECONDS), wrong);
      } catch (TimeoutException e) {
        wrong.add("did not end");
      } catch (ExecutionException e) {
        wrong.add("threw " + e.getCause());
      }
      if (inbox.heardSecretInClear()) {
        wrong.add("signed in before TLS");
      }
      if (inbox.poured() > POURED_MOST) {
        wrong.add("listened to " + inbox.poured() + " bytes");
      }
      if (!inbox.hasGoneWrong()) {
        wrong.add(UNHEARD);
      }
    }
    return wrong;
  }

  private FiledCopies.Seen look(int port) {
    EmailAddress address = EmailAddress.parse("imap@amt.example");
    Account account =
        Account.of(address, new SubmissionServer("localhost", 465, Security.TLS), "imap")
            .withTrustedRoot(Optional.of(knowledge.authority().rootPem()));
    return new ImapCopies(
            one -> Optional.of(new ImapSettings("localhost", port, Security.STARTTLS)),
            one -> Optional.of(new Credential.Password("imap", Secret.of("a-password"))),
            limits())
        .look(account, List.of(new FiledCopies.Sought("entry", ID, SINCE)));
  }

  /// Short only where the client can but wait.
  private ImapLimits limits() {
    return switch (fault) {
      case SILENCE, GARBAGE, OTHER_PROTOCOL, WRONG_TAG, DRIP ->
          new ImapLimits(Duration.ofSeconds(4), Duration.ofSeconds(15), BYTES);
      default -> new ImapLimits(Duration.ofSeconds(30), Duration.ofSeconds(40), BYTES);
    };
  }

  private void judge(FiledCopies.Seen seen, List<String> wrong) {
    switch (seen) {
      case FiledCopies.Seen.Looked(String folder, Set<String> found) -> {
        if (!found.contains("entry")) {
          wrong.add("takes it for absent from " + folder);
        }
      }
      case FiledCopies.Seen.Failed(String detail) -> {
        if (step.isAfterTheAnswer()) {
          wrong.add("forgets what it had found: " + detail);
        }
      }
    }
  }

  @Override
  public String toString() {
    return step + " | " + fault + " | form " + form;
  }
}
