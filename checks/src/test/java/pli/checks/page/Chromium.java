// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The browser of the system, started once for all tests of a run and closed after the last.
///
/// Used as `@RegisterExtension static final Chromium CHROMIUM = new Chromium()`.
final class Chromium implements BeforeAllCallback {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  /// Started as root, as in a container, Chromium refuses its own sandbox. Nothing of it may ask
  /// the network for anything.
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
          "--disable-background-networking", "--disable-component-update", "--disable-sync",
          "--disable-default-apps", "--no-first-run", "--no-pings", "--font-render-hinting=none");

  private Running running;

  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

    static Running start() {
      // The driver would fetch browsers of its own from elsewhere.
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(PROGRAM)
                      .setHeadless(true)
                      .setArgs(ARGUMENTS));
      return new Running(playwright, browser);
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }

  Browser browser() {
    return running.browser();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!Files.isExecutable(PROGRAM)) {
      String line =
          "SKIPPED " + context.getDisplayName() + ": Chromium is not installed;"
              + " .ci/run as root installs it";
      System.err.println("=".repeat(100) + "\n" + line + "\n" + "=".repeat(100));
      assumeTrue(false, line);
    }
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Chromium.class))
            .computeIfAbsent("running", key -> Running.start(), Running.class);
  }
}
