// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.journal.Signatory;
import pli.outbox.MailingHead;
import pli.outbox.MessageNote;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.outbox.approval.Preparation;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.words.Words;

/// Buttons of the page of what waits for a second person: they mean what the page showed.
class PreparedPageTest {

  private static final Signatory ANNA = new Signatory("Anna", "anna");
  private static final Words WORDS = Words.in(Locale.FRENCH);
  private static final Pattern SHOWN = Pattern.compile("name=\"preparation\" value=\"([^\"]*)\"");

  @TempDir private Path folder;
  private OpenPages pages;

  @BeforeEach
  void open() throws IOException {
    pages = new OpenPages(folder, "Muster AG");
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private Preparation prepare(String person) throws IOException {
    Instant now = pages.wiring.clock().instant();
    try (Staging staging = pages.wiring.outbox().openStaging(OpenPages.ACCOUNT)) {
      Staging.Staged staged =
          staging.stage(
              new Submission(
                  OpenPages.ACCOUNT, person, "", EmailAddress.parse(OpenPages.ACCOUNT),
                  EmailAddress.parse(person + "@kunde.example"), Optional.empty(),
                  "<" + person + "@muster.example>", now, now.plus(Duration.ofDays(2)),
                  new MessageNote(person, "Lohn", List.of(), MessageNote.OnAbsence.ASK)),
              out -> {
                out.write("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
                return Content.Encoding.SEVEN_BIT;
              });
      staging.addRow("m-1", 2, person, ((Staging.Staged.New) staged).entry());
      staging.prepare(
          new MailingHead("m-1", OpenPages.ACCOUNT, "payslips", "x", "/m.toml", now), ANNA);
    }
    return pages.wiring.approvals().of("m-1").orElseThrow();
  }

  /// What the first form of the page hands back.
  private String shown() throws IOException {
    Matcher field = SHOWN.matcher(pages.browser.page("/prepared").body());
    return field.find() ? field.group(1) : "";
  }

  private HttpResponse<String> press(String button, String shown) throws IOException {
    return pages.browser.post(
        "/prepared/m-1/" + button, "signatory=Beat&overrides=0&preparation=" + shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"release", "withdraw"})
  void whatTookThePlaceOfWhatThePageShowedIsLeftAlone(String button) throws IOException {
    Preparation first = prepare("anna");
    String shown = shown();
    pages.wiring.approvals().withdraw(first, ANNA);
    Preparation second = prepare("beat");

    HttpResponse<String> late = press(button, shown);

    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body().replace("&#39;", "'"))
        .contains(WORDS.say("approval.gone", "mailing", "m-1"));
    assertThat(pages.wiring.approvals().open()).containsExactly(second);
  }

  @Test
  void whatThePageShowsIsTakenBack() throws IOException {
    prepare("anna");
    assertThat(press("withdraw", shown()).statusCode()).isEqualTo(303);
    assertThat(pages.wiring.approvals().open()).isEmpty();
  }
}
