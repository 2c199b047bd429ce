// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How many messages may be on their way unanswered in one session.
class WindowTest {

  @TempDir private Path folder;

  @Test
  void aWindowIsSetShownAndTakenBackAndItsPriceIsSaid() {
    PayOffice office = PayOffice.in(folder, Locale.ENGLISH).withAccount(1, "none");
    assertThat(window(office)).contains("\"window\" : 1");
    assertThat(shown(office)).doesNotContain("Unanswered");

    Terminal.Said set =
        office.terminal().run("account", "set", PayOffice.ACCOUNT, "--window", "8");
    set.ends(ExitStatus.DONE);
    assertThat(set.errors()).contains("up to 8 messages of a connection can be in doubt at once");
    assertThat(window(office)).contains("\"window\" : 8");
    assertThat(shown(office)).contains("Unanswered").contains("up to 8 messages");

    office.terminal().run("account", "set", PayOffice.ACCOUNT, "--per-minute", "30");
    assertThat(window(office)).as("left as it was").contains("\"window\" : 8");
    office.terminal()
        .run("account", "set", PayOffice.ACCOUNT, "--window", "auto")
        .ends(ExitStatus.DONE);
    assertThat(window(office)).contains("\"window\" : 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "33", "many", "-1"})
  void aWindowThatIsNoneIsSaid(String value) {
    PayOffice office = PayOffice.in(folder, Locale.GERMAN).withAccount(1, "none");
    office.terminal()
        .run("account", "set", PayOffice.ACCOUNT, "--window=" + value)
        .ends(ExitStatus.USAGE)
        .complainsOnly("budget.number-or-auto");
  }

  private static String window(PayOffice office) {
    return office.terminal().run("account", "show", PayOffice.ACCOUNT, "--json").output();
  }

  private static String shown(PayOffice office) {
    return office.terminal().run("account", "show", PayOffice.ACCOUNT).output();
  }
}
