// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.oauth.ClientRegistration;
import pli.oauth.Endpoints;
import pli.oauth.Issuer;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.testkit.oauth.IssuerStub;

/// From an address to a mailbox that works, or to what has to be done and by whom.
@Tag("browser")
class FirstMailboxTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir Path folder;

  /// The wrong password of the two that Infomaniak knows, then the right one.
  @ParameterizedTest
  @CsvSource({"fr, MOUSE", "de, KEYBOARD", "it, KEYBOARD", "en, MOUSE"})
  void aKnownProvidersMailboxNeedsAddressAndPassword(String language, Hand hand) {
    String mailbox = "marie.dupont@ik.me";
    try (PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      Path root = office.playing("infomaniak", mailbox);
      office.opened(Locale.of(language));
      visitor.withPictures("1-mailbox").opens(office.link());
      visitor.follows("page.nav.mailboxes");
      visitor.arrivesAt("/mailboxes");
      visitor.looks("01-none");

      visitor.follows("page.mailboxes.new");
      visitor.arrivesAt("/mailboxes/new");
      visitor.types("page.setup.address", "marie.dupont@ik");
      visitor.looks("02-address");
      visitor.types("page.setup.address", mailbox);
      visitor.presses("page.draft.next");

      visitor.arrivesAt("/mailboxes/setups/*");
      visitor.readsText("Infomaniak");
      visitor.looks("03-found");
      visitor.types("page.setup.password", "account-password");
      visitor.pressesOn(visitor.page().locator("summary").first());
      visitor.gives("page.setup.root", List.of(root));
      visitor.presses("page.setup.try");

      visitor.reads("page.setup.failed");
      visitor.looks("04-wrong-password");
      visitor.types("page.setup.password", "mailbox-password");
      visitor.presses("page.setup.try");

      visitor.reads("page.setup.done", "account", mailbox);
      visitor.looks("05-done");
      assertThat(office.wiring().accounts().find(EmailAddress.parse(mailbox))).isPresent();

      visitor.follows("page.nav.mailboxes");
      visitor.arrivesAt("/mailboxes");
      visitor.looks("06-mailboxes");
    }
  }

  /// A server of one's own is named by hand; what only the IT person can change becomes a mail.
  @ParameterizedTest
  @CsvSource({"fr, KEYBOARD", "de, MOUSE"})
  void whatOnlyTheItPersonCanChangeIsReadyToForward(String language, Hand hand) {
    String mailbox = "marie@firma.example";
    try (PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      Path root = office.playing("microsoft365", mailbox, "smtp-auth-disabled");
      office.opened(Locale.of(language));
      visitor.withPictures("1-mailbox").opens(office.link());
      visitor.follows("page.nav.mailboxes");
      visitor.follows("page.mailboxes.new");
      visitor.types("page.setup.address", mailbox);
      visitor.presses("page.draft.next");
      visitor.arrivesAt("/mailboxes/setups/*");
      visitor.reads("page.setup.server-title");
      visitor.looks("07-nothing-found");

      visitor.types("page.setup.host", "smtp.office365.com");
      visitor.choosesIn("page.setup.security", "starttls");
      visitor.types("page.setup.password", "account-password");
      visitor.pressesOn(visitor.page().locator("details.more summary"));
      visitor.gives("page.setup.root", List.of(root));
      visitor.presses("page.setup.try");

      visitor.reads("page.setup.failed");
      visitor.reads("explain.actor.it");
      visitor.pressesOn(visitor.page().locator(".note summary"));
      assertThat(visitor.page().locator(".letter-text").innerText())
          .contains("Set-CASMailbox", mailbox);
      visitor.looks("08-for-it");
      assertThat(office.wiring().accounts().all()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"fr, MOUSE", "de, KEYBOARD"})
  void aSlipOfTheFingerIsNoticed(String language, Hand hand) {
    try (PageOffice office = new PageOffice(folder).opened(Locale.of(language));
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      visitor.withPictures("1-mailbox").opens(office.link());
      visitor.follows("page.nav.mailboxes");
      visitor.follows("page.mailboxes.new");
      visitor.types("page.setup.address", "marie bluewin.ch");
      visitor.presses("page.draft.next");
      visitor.reads("cli.address-bad", "address", "marie bluewin.ch");
      visitor.types("page.setup.address", "marie@bluewn.ch");
      visitor.presses("page.draft.next");
      visitor.reads("page.setup.misspelt", "meant", "marie@bluewin.ch");
      visitor.looks("09-misspelt");
      visitor.presses("page.setup.misspelt-yes", "address", "marie@bluewin.ch");
      visitor.readsText("smtpauths.bluewin.ch");
    }
  }

  /// Microsoft's own pages are played by a stub; the way there and back is the real one.
  @ParameterizedTest
  @CsvSource({"fr, MOUSE", "de, KEYBOARD"})
  void theSignInInTheBrowserComesBackToPli(String language, Hand hand) {
    String mailbox = "marie@outlook.com";
    try (IssuerStub issuer = IssuerStub.open();
        PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      Path root =
          office.playing(
              "outlook", mailbox,
              plan -> plan.withTokens(() -> issuer.tokens().access().stream()
                  .map(Secret::of).toList()));
      issuer.mood().signedInAs(mailbox);
      office.opened(Locale.of(language));
      visitor.withPictures("1-mailbox").opens(office.link());
      visitor.follows("page.nav.mailboxes");
      visitor.follows("page.mailboxes.new");
      visitor.types("page.setup.address", mailbox);
      visitor.presses("page.draft.next");
      visitor.reads("page.setup.register", "issuer", "Microsoft");
      visitor.looks("10-registration");

      office.wiring().accounts().add(office.account(mailbox, root));
      office.wiring().registrations().keep(registration(issuer));
      visitor.follows("page.nav.mailboxes");
      visitor.pressesOn(visitor.page().locator("form[action$='/password'] button"));
      visitor.reads("page.setup.sign-in-title", "issuer", "Microsoft");
      visitor.looks("11-sign-in");
      visitor.follows("page.setup.sign-in", "issuer", "Microsoft");

      visitor.reads("page.setup.done", "account", mailbox);
      visitor.arrivesAt("/mailboxes/setups/*");
    }
  }

  private static ClientRegistration registration(IssuerStub issuer) {
    return new ClientRegistration(
        Issuer.MICROSOFT,
        "client-of-the-test",
        ClientRegistration.ANY_TENANT,
        new Endpoints(
            Endpoints.address(issuer.address() + "/authorize"),
            Endpoints.address(issuer.address() + "/token"),
            Optional.empty(), issuer.address(), "mail.send"),
        false);
  }
}
