// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.app.demo.DemoFolder;
import pli.app.demo.DemoServer;
import pli.smtp.Secret;

/// Refused and deferred: what happened stands at the person's row, and one message leaves again.
@Tag("browser")
class WentWrongTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final Secret PASSWORD = Secret.of("demonstration");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"fr, MOUSE", "de, KEYBOARD"})
  void aRefusedAddressIsCorrectedAndOnlyThatMessageLeaves(String language, Hand hand)
      throws IOException {
    try (DemoServer server =
            DemoServer.start(folder.resolve("inbox"), PASSWORD, Instant.now());
        PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      office.opened(Locale.of(language)).hasMailboxAt(server, PASSWORD);
      DemoFolder samples = office.samples();
      visitor.withPictures("4-went-wrong").opens(office.link());
      Drafting.samplePayslips(visitor, samples);
      visitor.presses("page.check.release");

      visitor.arrivesAt("/mailings/*");
      visitor.page().locator(".state.accepted").nth(22).waitFor();
      visitor.page().locator(".state.refused").waitFor();
      visitor.page().locator(".state.deferred").waitFor();
      visitor.looks("01-refused-and-deferred");
      visitor.pressesOn(visitor.page().locator("a[href$='/correction']").first());
      visitor.arrivesAt("/mailings/*/rows/*/correction");
      visitor.looks("02-correction");
      visitor.types("page.correction.address", "urs.tschuemperlin@example.com");
      visitor.presses("page.check.correct-keep");

      visitor.arrivesAt("/drafts/*/check");
      visitor.readsCount("page.check.known", 24);
      visitor.looks("03-only-one");
      visitor.presses("page.check.release");
      visitor.arrivesAt("/mailings/*");
      visitor.page().locator(".state.accepted").nth(23).waitFor();

      visitor.pressesOn(visitor.page().locator("a:has-text('Noémie')").first());
      visitor.arrivesAt("/messages/*");
      visitor.looks("04-deferred");
      visitor.presses("page.move.RETRY");
      visitor.page().locator(".head .state.accepted").waitFor();
      visitor.looks("05-proof");
      assertThat(PageOffice.filesIn(folder.resolve("inbox"))).isEqualTo(25);

      visitor.follows("page.nav.look-up");
      visitor.arrivesAt("/look-up");
      visitor.page().locator(".chart").waitFor();
      visitor.looks("06-months");
      visitor.types("page.look-up.question", "noemie");
      visitor.presses("page.look-up.search");
      visitor.readsText("Noémie Gagnebin");
      visitor.looks("07-found");
      visitor.pressesOn(visitor.page().locator("nav.sections a[href='/']").first());
      visitor.arrivesAt("/");
      // Nothing is left that anybody would have to look at.
      assertThat(visitor.page().locator(".badge").count()).isZero();
      visitor.looks("08-mailings");
    }
  }
}
