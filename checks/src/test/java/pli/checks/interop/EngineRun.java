// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.document.pdf.PasswordSource;
import pli.mailing.CheckOptions;
import pli.mailing.CheckReport;
import pli.mailing.MailingFile;
import pli.mailing.MailingRelease;
import pli.mailing.RowMessages;
import pli.outbox.Dispatcher;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxEvent;
import pli.outbox.OutboxState;
import pli.outbox.RetrySchedule;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;

/// The engine on a data folder of its own, as the program puts it together, in front of a peer.
final class EngineRun implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final RealPeer peer;
  private final InstantSource clock = InstantSource.system();
  private final Wiring wiring;
  private final Queue<OutboxEvent> events = new ConcurrentLinkedQueue<>();

  private EngineRun(RealPeer peer, Wiring wiring) {
    this.peer = peer;
    this.wiring = wiring;
  }

  static EngineRun open(Path folder, RealPeer peer) {
    DataFolder data = new DataFolder(folder, folder.resolve("key"));
    return new EngineRun(peer, Wiring.open(data, InstantSource.system()));
  }

  void addAccount(Security security, String password, int sessions) throws IOException {
    int port = security == Security.TLS ? peer.implicitTlsPort() : peer.startTlsPort();
    Account account =
        Account.of(
                Letter.sender(),
                new SubmissionServer(RealPeer.HOST, port, security),
                RealPeer.USER)
            .withPace(sessions, OptionalInt.empty())
            .withTrustedRoot(Optional.of(Files.readString(peer.trustedRoot())));
    wiring.accounts().add(account);
    wiring.vault().keep(account.id(), Secret.of(password));
  }

  /// Releases the mailing and hands over until nothing of it waits any more.
  ///
  /// @return its rows as they stand then, of which so many must be in the wanted state
  List<MailingEntry> handOver(SampleMailing mailing, OutboxState wanted, int count) {
    MailingHead head = release(mailing);
    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.start();
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(rows(head))
                      .filteredOn(row -> row.entry().state() == wanted)
                      .hasSize(count));
    }
    return rows(head);
  }

  /// Releases the mailing and hands over until the account cannot go on.
  OutboxEvent.AccountPaused handOverUntilPaused(SampleMailing mailing) {
    release(mailing);
    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.start();
      return Awaitility.await().atMost(PATIENCE).until(this::paused, Optional::isPresent).get();
    }
  }

  List<OutboxEntry> entries() {
    return wiring.outbox().entries(List.of(OutboxState.values()), 1_000);
  }

  private Optional<OutboxEvent.AccountPaused> paused() {
    return events.stream()
        .filter(OutboxEvent.AccountPaused.class::isInstance)
        .map(OutboxEvent.AccountPaused.class::cast)
        .findFirst();
  }

  private List<MailingEntry> rows(MailingHead head) {
    return wiring.outbox().mailingEntries(head.id());
  }

  private Dispatcher dispatcher() {
    return wiring.dispatcher(
        RetrySchedule.every(Duration.ofSeconds(1), wiring.random()), events::add);
  }

  private MailingHead release(SampleMailing mailing) {
    MailingFile file = MailingFile.read(mailing.file());
    Account account = wiring.accounts().find(file.account()).orElseThrow();
    RowMessages messages =
        new RowMessages(file, account, wiring.messageIds(), clock, ZoneId.of("Europe/Zurich"));
    try (MailingRelease release =
        new MailingRelease(file, account, wiring.outbox(), messages, clock,
            CheckOptions.usual(new PasswordSource(new Random(1))))) {
      CheckReport report = release.prepare(OptionalLong.empty(), _ -> {});
      assertThat(report.isReleasable()).as(report.problems().toString()).isTrue();
      return release.release();
    }
  }

  @Override
  public void close() {
    wiring.close();
  }
}
