// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.outbox.MailingHead;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.PersonMove;

/// A backup was put back: messages wait in it of which two have left since, and one has not.
@Tag("browser")
class FrozenTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final List<String> LEFT =
      List.of("elodie.bezencon@example.com", "reto.mueller-favre@example.org");

  private static final String OPEN = "noemie.gagnebin@example.org";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"fr, MOUSE", "de, KEYBOARD"})
  void aPersonSeesWhyNothingLeavesAndLetsTheRestGoOn(String language, Hand hand) {
    Locale locale = Locale.of(language);
    try (OfficeServer server = puttingOff();
        PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, locale)) {
      MailingHead head = setBack(office, server, locale);
      visitor.withPictures("8-frozen").opens(office.link());
      visitor.arrivesAt("/");
      visitor.readsText(visitor.words().say("frozen.restored"));
      visitor.looks("01-first-page");
      visitor.follows("frozen.look");
      visitor.arrivesAt("/frozen");
      visitor.looks("02-what-waits");
      for (String address : LEFT) {
        visitor.ticks(
            visitor.page().locator("tr").filter(new Locator.FilterOptions().setHasText(address))
                .locator("input[type=checkbox]"));
      }
      visitor.presses("frozen.cancel");
      visitor.readsCount("frozen.cancelled", 2);
      visitor.looks("03-cancelled");
      visitor.types("frozen.reason", "Gesendet-Ordner");
      visitor.ticks(visitor.field("frozen.looked"));
      visitor.presses("frozen.go-on-now");
      visitor.reads("frozen.over.title");
      visitor.looks("04-goes-on");

      visitor.opens(office.link("/mailings/" + head.id()));
      visitor.page().locator(".state.cancelled").nth(1).waitFor();
      assertThat(visitor.page().locator("#frozen aside").count()).isZero();
      server.takesFor(OPEN);
      retry(office, OPEN);
      visitor.page().locator(".state.accepted").nth(22)
          .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE.toMillis()));
      assertThat(server.arrived()).as("everybody once").hasSize(25);
    }
  }

  @ParameterizedTest
  @CsvSource({"it, MOUSE"})
  void aPageThatIsOpenSaysWhenItIsOver(String language, Hand hand) {
    Locale locale = Locale.of(language);
    try (OfficeServer server = puttingOff();
        PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, locale)) {
      MailingHead head = setBack(office, server, locale);
      visitor.withPictures("8-frozen").opens(office.link("/mailings/" + head.id()));
      visitor.page().locator("#frozen aside").waitFor();
      visitor.looks("05-mailing");
      office.wiring().guard().unfreeze("looked");
      visitor.page().locator("#frozen aside")
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
      assertThat(visitor.page().locator("#frozen").count()).isOne();
    }
  }

  private OfficeServer puttingOff() {
    OfficeServer server = OfficeServer.start(folder.resolve("inbox")).puttingOff(OPEN);
    LEFT.forEach(server::puttingOff);
    return server;
  }

  /// Three were put off when the backup was made; two of them left before it was put back.
  private static MailingHead setBack(PageOffice office, OfficeServer server, Locale locale) {
    office.opened(locale).hasMailboxAt(server);
    MailingHead head = office.hasHandedOver(office.samples().payslips());
    await().atMost(PATIENCE)
        .until(
            () ->
                office.wiring().outbox().unended(100).stream().allMatch(OutboxEntry::isDeferred));
    office.restartsWithBackup(locale);
    LEFT.forEach(
        one -> {
          server.takesFor(one);
          retry(office, one);
        });
    await().atMost(PATIENCE)
        .until(() -> office.wiring().tallies().ofMailing(head.id()).stream()
            .anyMatch(one -> one.state() == OutboxState.ACCEPTED && one.count() == 24));
    office.restartsSetBack(locale);
    return head;
  }

  /// Now, unless it is under way.
  private static void retry(PageOffice office, String address) {
    office.wiring().outbox().entries(List.of(OutboxState.WAITING), 100).stream()
        .filter(one -> one.recipient().toString().equals(address))
        .forEach(
            one ->
                PersonMove.RETRY.apply(
                    office.wiring().outbox(), one, office.wiring().clock().instant(), ""));
  }
}
