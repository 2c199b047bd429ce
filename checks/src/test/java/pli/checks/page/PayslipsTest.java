// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.app.demo.DemoFolder;

/// From a table and documents to everybody's message with the provider.
@Tag("browser")
class PayslipsTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final String MAILBOX = "rh@ik.me";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"fr, MOUSE", "de, KEYBOARD"})
  void fromATableAndDocumentsToAcceptedMessages(String language, Hand hand) {
    try (PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      Path root = office.playing("infomaniak", MAILBOX);
      office.opened(Locale.of(language)).hasMailbox(MAILBOX, "mailbox-password", root);
      DemoFolder samples = office.samples();
      visitor.withPictures("2-payslips").opens(office.link());
      visitor.looks("01-no-mailing");

      visitor.presses("page.mailings.new-payslips");
      visitor.arrivesAt("/drafts/*/files");
      visitor.looks("02-files");
      visitor.gives(
          "page.draft.table-choose",
          List.of(samples.payslips().resolveSibling("employes.csv")));
      visitor.gives("page.draft.documents-choose", PageOffice.pdfsBeside(samples.payslips()));
      visitor.presses("page.draft.next");
      visitor.arrivesAt("/drafts/*/text");
      visitor.looks("03-text");
      visitor.page().locator("input[name^=subject-]").all()
          .forEach(field -> visitor.typesInto(field, "Salaire de novembre"));
      visitor.page().locator("textarea[name^=message-]").all()
          .forEach(field -> visitor.typesInto(field, "Bonjour {{Prénom}}\n\nVoici votre fiche."));
      visitor.presses("page.draft.to-check");
      visitor.arrivesAt("/drafts/*/check");
      visitor.looks("04-check");
      visitor.follows("page.check.look");
      visitor.arrivesAt("/drafts/*/rows/*");
      visitor.looks("05-preview");
      visitor.page().goBack();
      visitor.arrivesAt("/drafts/*/check");
      visitor.presses("page.check.release");

      visitor.arrivesAt("/mailings/*");
      visitor.page().locator(".state.accepted").nth(24).waitFor();
      visitor.looks("06-handed-over");
      assertThat(office.arrived()).isEqualTo(25);
    }
  }
}
