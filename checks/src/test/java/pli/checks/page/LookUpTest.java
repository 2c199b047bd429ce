// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.app.demo.DemoFolder;
import pli.outbox.MailingHead;

/// "Did Élodie get November?": one search, the message itself, the answer, the proof, on paper.
@Tag("browser")
class LookUpTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"fr, KEYBOARD", "de, MOUSE"})
  void oneSearchAnswersWithTheProof(String language, Hand hand) throws Exception {
    try (OfficeServer server = OfficeServer.start(folder.resolve("inbox"));
        PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      office.opened(Locale.of(language)).hasMailboxAt(server);
      DemoFolder samples = office.samples();
      visitor.withPictures("5-look-up").opens(office.link("/look-up"));
      visitor.arrivesAt("/look-up");
      visitor.looks("01-nothing-yet");
      MailingHead head = office.hasHandedOver(samples.payslips());
      visitor.opens(office.link("/mailings/" + head.id()));
      visitor.page().locator(".state.accepted").nth(24).waitFor();
      assertThat(visitor.prints("02-mailing"))
          .contains("Élodie Bezençon", "Urs Tschümperlin")
          .doesNotContain(visitor.words().say("page.nav.look-up"));

      visitor.follows("page.nav.look-up");
      visitor.arrivesAt("/look-up");
      visitor.types("page.look-up.question", "bezencon novembre");
      visitor.presses("page.look-up.search");
      visitor.readsCount("page.look-up.found", 1);
      visitor.looks("03-found");
      assertThat(visitor.prints("03-found")).contains("Élodie Bezençon");
      Download list =
          visitor.page().waitForDownload(() -> visitor.follows("page.look-up.export"));
      String sha256 = table(list);
      visitor.pressesOn(visitor.page().locator("td.person a").first());

      visitor.arrivesAt("/messages/*");
      visitor.readsText("2.0.0 kept as");
      visitor.readsText(sha256);
      visitor.page().frameLocator("iframe.mail").getByText("Bonjour").first().waitFor();
      visitor.looks("04-proof");
      assertThat(visitor.prints("04-proof"))
          .contains("Message-ID", "2.0.0 kept as", "elodie.bezencon@example.com", "(UTC+");
      Download message =
          visitor.page().waitForDownload(() -> visitor.follows("page.message.save"));
      assertThat(Files.readString(message.path())).contains("elodie.bezencon@example.com");

      visitor.follows("page.nav.look-up");
      visitor.types("page.look-up.question", "nobody of this name");
      visitor.presses("page.look-up.search");
      visitor.reads("page.look-up.nothing");
      visitor.looks("05-nothing-found");
    }
  }

  /// More than stands on one page: it goes on, and back, and the number of all is said.
  @ParameterizedTest
  @CsvSource({"fr, KEYBOARD", "de, MOUSE"})
  void whatIsFoundGoesOnFromPageToPage(String language, Hand hand) throws Exception {
    try (OfficeServer server = OfficeServer.start(folder.resolve("inbox"));
        PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      office.opened(Locale.of(language)).hasMailboxAt(server);
      office.hasReleased(DemoFolder.ACCOUNT, "Marie Favre", 120);
      visitor.withPictures("5-look-up").opens(office.link("/look-up"));
      visitor.types("page.look-up.question", "marie");
      visitor.presses("page.look-up.search");
      visitor.reads("page.look-up.part", "from", "1", "to", "50", "count", "120");
      Set<String> seen = new HashSet<>(numbers(visitor));
      visitor.looks("06-first-page");

      visitor.pressesOn(visitor.page().locator("a[rel=next]").first());
      visitor.reads("page.look-up.part", "from", "51", "to", "100", "count", "120");
      seen.addAll(numbers(visitor));
      visitor.looks("07-second-page");
      visitor.pressesOn(visitor.page().locator("a[rel=next]").first());
      visitor.reads("page.look-up.part", "from", "101", "to", "120", "count", "120");
      seen.addAll(numbers(visitor));
      assertThat(seen).hasSize(120);
      assertThat(visitor.page().locator("a[rel=next]").count()).isZero();

      // Back, also by what the browser has for it, and all of it for a spreadsheet.
      visitor.pressesOn(visitor.page().locator("a[rel=prev]").first());
      visitor.reads("page.look-up.part", "from", "51", "to", "100", "count", "120");
      visitor.page().goBack();
      visitor.reads("page.look-up.part", "from", "101", "to", "120", "count", "120");
      Download list =
          visitor.page().waitForDownload(() -> visitor.follows("page.look-up.export"));
      assertThat(Files.readString(list.path()).lines()).hasSize(121);
    }
  }

  /// The last word of each subject.
  private static List<String> numbers(Visitor visitor) {
    return visitor.page().locator("tbody tr td:nth-child(2)").allInnerTexts().stream()
        .map(text -> text.strip().replaceFirst(".* ", ""))
        .toList();
  }

  /// @return the hash of the document
  private static String table(Download list) throws Exception {
    String text = Files.readString(list.path());
    assertThat(text.lines()).hasSize(2);
    return text.lines().toList().get(1).replaceFirst(".*?([0-9a-f]{64}).*", "$1");
  }
}
