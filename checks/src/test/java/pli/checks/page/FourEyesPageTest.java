// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.app.demo.DemoFolder;
import pli.journal.Signatory;

/// One prepares, another releases.
@Tag("browser")
class FourEyesPageTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  /// A name longer than anybody's, and signs that a page must not take for its own.
  private static final String TABLE =
      """
      Name;E-Mail
      Wolfeschlegelsteinhausenbergerdorff-Donaudampfschifffahrtsgesellschaft;w@example.com
      "Ann &lt;b&gt;Bob&lt;/b&gt;";ann@example.com
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"fr, KEYBOARD", "de, MOUSE"})
  void whatOnePreparesAnotherReleases(String language, Hand hand) throws IOException {
    Path table = Files.writeString(folder.resolve("leute.csv"), TABLE);
    try (OfficeServer server = OfficeServer.start(folder.resolve("inbox"));
        PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      office.opened(Locale.of(language)).hasMailboxAt(server);
      var account = office.wiring().accounts().find(DemoFolder.ACCOUNT).orElseThrow();
      office.wiring().approvals().want(account.id(), true, new Signatory("Petra", "petra"));
      visitor.withPictures("7-four-eyes").opens(office.link("/prepared"));
      visitor.arrivesAt("/prepared");
      visitor.looks("01-nothing-waits");
      visitor.follows("page.nav.mailings");
      visitor.presses("page.mailings.new-letters");
      visitor.arrivesAt("/drafts/*/files");
      visitor.gives("page.draft.table-choose", List.of(table));
      visitor.readsCount("page.draft.columns", 2);
      visitor.presses("page.draft.next");
      visitor.arrivesAt("/drafts/*/text");
      visitor.presses("page.draft.to-check");
      visitor.arrivesAt("/drafts/*/check");
      visitor.looks("02-check");
      visitor.types("approval.page.who", "Petra");
      visitor.presses("approval.page.prepare");

      visitor.arrivesAt("/prepared");
      visitor.looks("03-prepared");
      assertThat(server.arrived()).isEmpty();
      visitor.typesInto(visitor.page().locator("input[name=signatory]").first(), "Reto");
      visitor.presses("approval.page.release");
      visitor.arrivesAt("/mailings/*");
      visitor.page().locator(".state.accepted").nth(1).waitFor();
      visitor.looks("04-long-names");
      assertThat(visitor.page().locator("td b b").count()).isZero();
      visitor.expectsTrouble();
      visitor.opens(office.link("/drafts/there-is-none/check"));
      visitor.reads("draft.missing.title");
      visitor.looks("05-no-such-page");
    }
  }
}
