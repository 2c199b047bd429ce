// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.app.web.WebPlan;
import pli.provider.discovery.DiscoveryPlan;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;

/// The program in French with one mailbox, whose server nobody reaches, and a browser that has come in.
final class OpenPages implements AutoCloseable {

  static final String ACCOUNT = "lohn@muster.example";

  final Wiring wiring;
  final RawBrowser browser;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Station station;

  /// @param displayName of the mailbox
  OpenPages(Path folder, String displayName) throws IOException {
    this(folder, displayName, InstantSource.system());
  }

  OpenPages(Path folder, String displayName, InstantSource clock) throws IOException {
    wiring =
        Wiring.open(
            new DataFolder(folder.resolve("data"), folder.resolve("key").resolve("vault.key")),
            clock);
    if (wiring.accounts().find(ACCOUNT).isEmpty()) {
      wiring
          .accounts()
          .add(
              Account.of(
                      EmailAddress.parse(ACCOUNT),
                      new SubmissionServer("localhost", 9, Security.TLS), ACCOUNT)
                  .withDisplayName(displayName));
    }
    station =
        Station.open(
            wiring, WebPlan.onThisComputer(0, Locale.FRENCH),
            new Station.Place(
                ZoneId.of("Europe/Zurich"), Wiring::outsideWorld, DiscoveryPlan.standard()));
    browser = new RawBrowser(http, station.newStartLink());
  }

  /// A new draft of this kind.
  ///
  /// @return its address
  String newDraft(String kind) throws IOException {
    return browser.post("/drafts", "kind=" + kind).headers().firstValue("Location").orElseThrow()
        .replaceFirst("/files$", "");
  }

  @Override
  public void close() {
    station.close();
    wiring.close();
    http.shutdownNow();
  }
}
