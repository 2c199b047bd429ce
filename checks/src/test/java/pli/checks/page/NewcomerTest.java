// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pli.app.demo.DemoFolder;
import pli.checks.interop.PeerExtension;
import pli.checks.interop.PostfixServer;
import pli.checks.interop.RealPeer;
import pli.checks.program.Program;

/// A new user's way from `./pli` to the first message that a real Postfix has accepted, with
/// what it takes: prints clicks, fields and seconds, which stand in docs/page.md. With
/// `-Dpli.newcomer.clone=true` it begins with a fresh clone, which the launcher builds first.
@Tag("browser")
class NewcomerTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @RegisterExtension
  static final PeerExtension<PostfixServer> POSTFIX = new PeerExtension<>(new PostfixServer());

  @TempDir Path folder;

  @Test
  void fromTheLauncherToTheFirstAcceptedMessage() throws Exception {
    PostfixServer postfix = POSTFIX.peer();
    Path root =
        Boolean.getBoolean("pli.newcomer.clone")
            ? Launched.freshClone(folder)
            : Program.REPOSITORY;
    DemoFolder samples = PageOffice.samples(folder);
    Instant started = Instant.now();
    try (Launched pli = Launched.in(root, folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), Hand.MOUSE, Locale.FRENCH)) {
      URI link = pli.link();
      Instant begun = Instant.now();
      visitor.opens(link);
      visitor.readsText(visitor.words().say("page.mailings.first-mailbox"));
      visitor.follows("page.mailboxes.new");
      visitor.types("page.setup.address", RealPeer.USER);
      visitor.presses("page.draft.next");
      visitor.arrivesAt("/mailboxes/setups/*");
      visitor.types("page.setup.host", RealPeer.HOST);
      visitor.types("page.setup.port", String.valueOf(postfix.implicitTlsPort()));
      visitor.types("page.setup.password", RealPeer.PASSWORD);
      visitor.pressesOn(visitor.page().locator("details.more summary"));
      visitor.gives("page.setup.root", List.of(postfix.trustedRoot()));
      visitor.presses("page.setup.try");
      visitor.reads("page.setup.done", "account", RealPeer.USER);
      Instant ready = Instant.now();

      Drafting.samplePayslips(visitor, samples);
      visitor.presses("page.check.release");
      visitor.arrivesAt("/mailings/*");
      visitor.page().locator(".state.accepted").first().waitFor();
      Instant accepted = Instant.now();
      visitor.page().locator(".state.accepted").nth(24).waitFor();

      System.out.printf(
          "[INFO] newcomer: page open %d s after ./pli, then mailbox ready after %d s, first message"
              + " accepted after %d s; %d clicks, %d fields, %d files chosen%n",
          Duration.between(started, begun).toSeconds(),
          Duration.between(begun, ready).toSeconds(),
          Duration.between(begun, accepted).toSeconds(),
          visitor.clicks(), visitor.fields(), visitor.choices());
      assertThat(visitor.clicks()).isLessThanOrEqualTo(12);
      assertThat(postfix.arrivals()).isNotEmpty();
    }
  }

  /// The other two starts: with samples of everything, and with the address alone.
  @Test
  void theDemonstrationEndsOnThePageOfItsMailing() {
    try (Launched pli = Launched.in(Program.REPOSITORY, folder, "demo", "--open");
        Visitor visitor = new Visitor(CHROMIUM.browser(), Hand.MOUSE, Locale.FRENCH)) {
      visitor.opens(pli.link());
      visitor.arrivesAt("/mailings/*");
      visitor.page().locator(".state.accepted").nth(23).waitFor();
      visitor.follows("page.nav.arrived");
      visitor.arrivesAt("/arrived");
      visitor.withPictures("0-start").looks("01-arrived");
    }
  }

  @Test
  void serveSaysWhereThePageIsAndOpensNothing() {
    try (Launched pli = Launched.in(Program.REPOSITORY, folder, "serve");
        Visitor visitor = new Visitor(CHROMIUM.browser(), Hand.MOUSE, Locale.FRENCH)) {
      visitor.opens(pli.linkSaid());
      visitor.readsText(visitor.words().say("page.mailings.first-mailbox"));
      assertThat(pli.hasOpenedABrowser()).isFalse();
    }
  }
}
