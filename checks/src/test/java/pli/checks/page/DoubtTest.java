// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.app.demo.DemoFolder;

/// In doubt, and accepted but come back: a person says what is so, and one message leaves again.
@Tag("browser")
class DoubtTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final String ELODIE = "elodie.bezencon@example.com";

  private static final String RETO = "reto.mueller-favre@example.org";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"fr, KEYBOARD", "de, MOUSE"})
  void aPersonSettlesWhatNobodyCanKnow(String language, Hand hand) {
    try (OfficeServer server =
            OfficeServer.start(folder.resolve("inbox"))
                .losingTheAnswerFor(ELODIE)
                .losingTheAnswerFor(RETO);
        PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      office.opened(Locale.of(language)).hasMailboxAt(server);
      DemoFolder samples = office.samples();
      visitor.withPictures("4-doubt").opens(office.link());
      release(visitor, samples);
      visitor.page().locator(".state.accepted").nth(22).waitFor();
      visitor.page().locator(".state.inDoubt").nth(1).waitFor();
      visitor.looks("01-in-doubt");

      settle(visitor, "page.move.SETTLE_ACCEPTED", "telephoniert: angekommen");
      visitor.looks("02-settled");
      visitor.pressesOn(visitor.page().locator(".trail a").nth(1));
      visitor.arrivesAt("/mailings/*");
      settle(visitor, "page.move.SETTLE_RESEND", "nicht angekommen");
      assertThat(server.arrived()).as("one of the two left twice, as wanted").hasSize(26);

      cameBack(visitor);
      assertThat(server.arrived()).hasSize(27);
    }
  }

  private static void release(Visitor visitor, DemoFolder samples) {
    Drafting.samplePayslips(visitor, samples);
    visitor.presses("page.check.release");
    visitor.arrivesAt("/mailings/*");
  }

  private static void settle(Visitor visitor, String move, String reason) {
    visitor.pressesOn(visitor.page().locator("a[id^=s]").first());
    visitor.arrivesAt("/messages/*");
    visitor.types("page.message.reason-settle", reason);
    visitor.presses(move);
    visitor.page().locator(".head .state.accepted").waitFor();
    visitor.page().locator("#proof").getByText(reason).waitFor();
  }

  /// The server took it, and its own message said later that nobody is there.
  private static void cameBack(Visitor visitor) {
    visitor.pressesOn(visitor.page().locator("#now details summary"));
    visitor.looks("03-came-back");
    visitor.pressesOn(visitor.page().locator("a[href$='/correction']"));
    visitor.arrivesAt("/mailings/*/rows/*/correction");
    visitor.reads("draft.came-back.next");
    visitor.looks("04-correction");
    visitor.types("page.correction.address", "new.address@example.com");
    visitor.presses("page.check.correct-keep");

    visitor.arrivesAt("/drafts/*/check");
    visitor.looks("05-why-again");
    visitor.pressesOn(visitor.page().locator(".problem.blocks details summary").first());
    visitor.typesInto(
        visitor.page().locator(".problem.blocks input[name=reason]").first(), "zurückgekommen");
    visitor.pressesOn(
        visitor.page().locator(".problem.blocks form[action$='/accepted'] button").first());
    visitor.reads("page.check.accepted");
    visitor.readsText(visitor.words().count("page.check.known", 24));
    visitor.presses("page.check.release");
    visitor.arrivesAt("/mailings/*");
    visitor.readsText("new.address@example.com");
    visitor.page().locator(".state.accepted").nth(24).waitFor();
  }
}
