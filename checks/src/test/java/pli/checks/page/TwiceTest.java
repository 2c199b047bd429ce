// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.app.demo.DemoFolder;

/// What is asked for twice leaves once, and whoever asked comes to the mailing.
@Tag("browser")
class TwiceTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final String MAILBOX = "rh@ik.me";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"de", "it"})
  void aDoubleClickASecondTabAndASecondDraftHandOverOnce(String language) {
    try (PageOffice office = new PageOffice(folder);
        Visitor visitor =
            new Visitor(CHROMIUM.browser(), Hand.MOUSE, Locale.of(language))) {
      Path root = office.playing("infomaniak", MAILBOX);
      office.opened(Locale.of(language)).hasMailbox(MAILBOX, "mailbox-password", root);
      DemoFolder samples = office.samples();
      visitor.withPictures("9-twice").opens(office.link());
      Drafting.samplePayslips(visitor, samples);
      Page other = visitor.page().context().newPage();
      other.navigate(visitor.page().url());

      visitor.button("page.check.release").dblclick();

      visitor.arrivesAt("/mailings/*");
      String mailing = visitor.page().url();
      visitor.page().locator(".state.accepted").nth(24).waitFor();
      other
          .getByRole(
              AriaRole.BUTTON,
              new Page.GetByRoleOptions().setName(visitor.words().say("page.check.release")))
          .click();
      other.waitForURL(mailing);
      assertThat(office.arrived()).isEqualTo(25);

      visitor.follows("page.nav.mailings");
      visitor.arrivesAt("/");
      Drafting.samplePayslips(visitor, samples);
      visitor.reads("comparison.known-all");
      assertThat(visitor.button("page.check.release").count()).isZero();
      visitor.looks("01-handed-over-already");
      assertThat(office.wiring().outbox().mailings(10)).hasSize(1);
      assertThat(office.arrived()).isEqualTo(25);
    }
  }
}
