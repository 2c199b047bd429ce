// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import pli.app.facts.TestFacts;
import pli.connection.StepResult;
import pli.connection.TestListener;
import pli.connection.TestReport;
import pli.connection.TestStep;
import pli.connection.TestSubject;
import pli.smtp.client.Transcript;

/// Runs the test of a mailbox with a person looking on.
final class MailboxTest {

  private final Desk desk;

  MailboxTest(Desk desk) {
    this.desk = desk;
  }

  /// The steps are the answer: they go to standard output, or into one document.
  ///
  /// @param id of the account; null if there is none
  ExitStatus show(String id, TestSubject subject, boolean json) {
    Screen screen = desk.screen();
    TestListener lines = new TestLines(screen, json ? screen::note : screen::print);
    TestReport report = run(subject, json && !screen.isInteractive() ? new Silence() : lines);
    if (json) {
      screen.printDocument(Json.of(TestFacts.of(id, report, desk.words())));
    } else {
      sum(subject, report);
    }
    return report.isOk() ? ExitStatus.DONE : ExitStatus.FOUND_WRONG;
  }

  /// The steps accompany something else: they go to standard error.
  TestReport accompany(TestSubject subject) {
    return run(subject, new TestLines(desk.screen(), desk.screen()::note));
  }

  private TestReport run(TestSubject subject, TestListener listener) {
    Transcript transcript = new Transcript();
    TestReport report = desk.wiring().connectionTest().run(subject, listener, transcript);
    if (!report.isOk()) {
      desk.wiring()
          .transcripts()
          .write(subject.account().id(), transcript)
          .ifPresent(file -> desk.screen().sayNote("cli.transcript", "file", file));
    }
    return report;
  }

  private void sum(TestSubject subject, TestReport report) {
    report
        .failure()
        .ifPresentOrElse(
            step ->
                desk.screen()
                    .say("test.failed", "step", desk.words().say("test.step." + step.step().id())),
            () ->
                desk.screen()
                    .say(
                        subject.reach() == TestSubject.Reach.SERVER ? "test.ok-server" : "test.ok"));
  }

  /// For programs, which read the document alone.
  private static final class Silence implements TestListener {

    @Override
    public void begins(TestStep step) {}

    @Override
    public void ends(StepResult result) {}
  }
}
