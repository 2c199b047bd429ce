// SPDX-License-Identifier: Apache-2.0
package pli.app.mailbox;

import java.util.Locale;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.words.InputRefused;

/// The server as a person names it: host, port and protection, of which the last two may be left
/// out.
public final class GivenServer {

  private static final int PORTS = 65_535;

  private GivenServer() {}

  /// @param port may be null: 465 for TLS, 587 for the others
  /// @param security may be null: STARTTLS with a port other than 465, else TLS
  public static SubmissionServer of(String host, Integer port, String security) {
    Security chosen = security == null ? usual(port) : parsed(security);
    int chosenPort = port == null ? usual(chosen) : bounded("--port", port, PORTS);
    try {
      return new SubmissionServer(host, chosenPort, chosen);
    } catch (IllegalArgumentException e) {
      throw new InputRefused(InputRefused.because("cli.host-bad", "host", host).phrase(), e);
    }
  }

  public static int bounded(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw InputRefused.because("cli.number-out-of-range", "option", option, "limit", most);
    }
    return value;
  }

  private static Security usual(Integer port) {
    return port == null || port == 465 ? Security.TLS : Security.STARTTLS;
  }

  private static int usual(Security security) {
    return security == Security.TLS ? 465 : 587;
  }

  private static Security parsed(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "tls" -> Security.TLS;
      case "starttls" -> Security.STARTTLS;
      case "none" -> Security.NONE;
      default -> throw InputRefused.because("cli.security-unknown", "value", text);
    };
  }
}
