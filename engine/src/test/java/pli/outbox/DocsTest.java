// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pli.smtp.SmtpStage;

/// `docs/states.md` is made from the law of moves and from the stages. To write it anew, run this
/// test with `-Dpli.docs.write=true`.
class DocsTest {

  private static final Path PAGE = Path.of("..", "docs", "states.md");

  @Test
  void thePageOfStatesShowsTheLawAndTheStages() throws IOException {
    String page = page();
    if (Boolean.getBoolean("pli.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).content().isEqualTo(page);
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # States of a message, stages of a session

        Made from `pli.outbox.OutboxState` and `pli.smtp.SmtpStage`; do not edit this page.

        ## States

        An entry of the outbox is one message for one recipient. It is in exactly one state. A *settled*
        entry stays where it is until a person does something, or until a late answer settles a doubt.

        | state | meaning | next | settled |
        |---|---|---|---|
        """);
    for (OutboxState state : OutboxState.values()) {
      page.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  state, meaning(state), names(state.next()), state.isSettled() ? "yes" : "no"));
    }
    page.append(
        """

        Nothing leads out of ACCEPTED. Out of IN_DOUBT leads only a late answer, a copy in the Sent folder, or a person, who may
        have said so for a whole mailing beforehand. A WAITING entry that has been tried before is shown as *deferred*.

        ## Stages

        How long the client waits at each stage, for the whole answer and not for one read. A test of
        the settings, while a person looks on, waits at most 20 seconds for all but the content and its
        answer.

        | stage | limit | if the line breaks here |
        |---|---|---|
        """);
    for (SmtpStage stage : SmtpStage.values()) {
      page.append(
          "| %s | %s | %s |\n".formatted(stage, text(stage.limit()), consequence(stage)));
    }
    return page.toString();
  }

  private static String meaning(OutboxState state) {
    return switch (state) {
      case STAGED -> "written, not released; hand-over does not see it";
      case WAITING -> "released, and due now or later";
      case CLAIMED -> "taken by a process for an attempt";
      case ACCEPTED -> "the server took responsibility";
      case REFUSED -> "the server said no for good";
      case IN_DOUBT -> "the end went out and no usable answer came; nobody can know";
      case HELD -> "put aside by a person";
      case EXPIRED -> "its time was over before a server took it";
      case CANCELLED -> "a person does not want it to leave";
    };
  }

  private static String consequence(SmtpStage stage) {
    return switch (stage) {
      case RESOLVE, CONNECT, TLS, GREETING, EHLO, STARTTLS, AUTH -> "no session; tried again";
      case MAIL, RCPT, DATA, CONTENT, RSET -> "deferred";
      case FINAL_REPLY -> "in doubt";
      case QUIT -> "nothing; every result is known";
    };
  }

  private static String names(Set<OutboxState> states) {
    return states.isEmpty()
        ? "–"
        : states.stream().map(OutboxState::name).collect(Collectors.joining(", "));
  }

  private static String text(Duration limit) {
    return limit.toSeconds() % 60 == 0 ? limit.toMinutes() + " min" : limit.toSeconds() + " s";
  }
}
