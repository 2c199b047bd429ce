// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.MailboxKeys;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;
import pli.testkit.SinkRecord;
import pli.testkit.failpoint.CodePoint;
import pli.testkit.failpoint.FailPoint;
import pli.testkit.failpoint.FailPointJar;

/// Killed while it looks into the Sent folder: what is there ends as accepted, what is not stays in
/// doubt, and nothing leaves again.
@Tag("crash")
class KilledLookTest {

  private static final int ROWS = 8;
  private static final String PASSWORD = "richtig";

  private static final List<FailPoint> KILLS =
      List.of(
          FailPoint.kill(CodePoint.BEFORE_LOOK, 1),
          FailPoint.kill(CodePoint.DURING_LOOK, 1),
          FailPoint.kill(CodePoint.BEFORE_LOOK_RECORD, 1),
          FailPoint.kill(CodePoint.AFTER_LOOK_RECORD, 1),
          FailPoint.kill(CodePoint.AFTER_SETTLING, 1),
          FailPoint.kill(CodePoint.AFTER_LOOK_RECORD, 2),
          FailPoint.kill(CodePoint.AFTER_SETTLING, 2));

  @TempDir Path folder;
  private Office office;
  private FailPointJar places;
  private GreenMail mailbox;

  @AfterEach
  void close() {
    if (mailbox != null) {
      mailbox.stop();
    }
  }

  @Test
  void whatIsInTheSentFolderEndsAsAcceptedAndNothingLeavesAgain() throws Exception {
    office = Office.of(folder.resolve("office"), ROWS);
    places = FailPointJar.in(folder);
    try (SinkProcess sink = SinkProcess.start(folder.resolve("sink"))) {
      office.addAccount(sink, 1);
      makeDoubts();
      Ledger before = Ledger.of(office, sink);
      Set<String> doubts = before.inState("inDoubt");
      assertThat(doubts).hasSizeGreaterThanOrEqualTo(4);
      Set<String> taken = before.arrived().keySet();
      assertThat(doubts).anyMatch(taken::contains).anyMatch(one -> !taken.contains(one));
      openMailbox(sink.records());

      for (FailPoint kill : KILLS) {
        assertThat(look(List.of(kill))).as(kill.toString()).isEqualTo(137);
        checkAfter(sink, doubts, taken);
      }
      assertThat(look(List.of())).isZero();

      Ledger after = checkAfter(sink, doubts, taken);
      assertThat(after.inState("inDoubt"))
          .isEqualTo(doubts.stream().filter(one -> !taken.contains(one)).collect(Collectors.toSet()));
      office.send().expect(3);
      assertThat(Ledger.of(office, sink)).isEqualTo(after);
      office.run("", "journal", "verify").expect(0);
    }
  }

  /// Some that the server took, and some that never left.
  private void makeDoubts() {
    for (CodePoint place :
        List.of(
            CodePoint.AFTER_DOT, CodePoint.AFTER_MARK, CodePoint.AFTER_REPLY,
            CodePoint.AFTER_MARK)) {
      List<String> options =
          places.jvmOptions(List.of(FailPoint.kill(place, 1)), folder.resolve("notes"));
      try (Program run =
          office.startWith(options, "", "mailing", "send", office.mailing().toString())) {
        run.await().expect(137);
      }
    }
    office.send().expect(3);
  }

  private Ledger checkAfter(SinkProcess sink, Set<String> doubts, Set<String> taken) {
    Ledger ledger = Ledger.of(office, sink);
    ledger.assertAccountsFor(ROWS);
    assertThat(ledger.arrived().keySet()).as("nothing leaves again").isEqualTo(taken);
    assertThat(ledger.inState("inDoubt")).isSubsetOf(doubts);
    return ledger;
  }

  private int look(List<FailPoint> plan) {
    List<String> command = new ArrayList<>(List.of(Program.java()));
    command.addAll(Program.jvmFlags());
    command.addAll(places.jvmOptions(plan, folder.resolve("notes")));
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), LookingProgram.class.getName(),
            office.folder().resolve("data/pli.db").toString(),
            Integer.toString(mailbox.getImaps().getPort()), "pay", PASSWORD));
    try (Program run = Program.start(folder, Map.of(), "", command)) {
      return run.await().expect(0, 137).status();
    }
  }

  /// Its Sent folder holds a copy of all that the server took.
  private void openMailbox(List<SinkRecord> records) throws Exception {
    MailboxKeys.use(folder.resolve("sink/sink.p12"), "test");
    mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS));
    mailbox.start();
    GreenMailUser user = mailbox.setUser(Office.ACCOUNT, "pay", PASSWORD);
    MailFolder copies =
        mailbox.getManagers().getImapHostManager().createMailbox(user, "Sent");
    for (SinkRecord record : records) {
      String text = "Message-ID: " + record.messageId() + "\r\n\r\nGuten Tag\r\n";
      copies.appendMessage(
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
          new Flags(),
          new Date());
    }
  }
}
