// SPDX-License-Identifier: Apache-2.0
package pli.checks.launcher;

import java.util.Locale;

/// Stands in for Pli: prints each argument in angle brackets, then languages and a property.
public final class Echo {

  private Echo() {}

  /// One line per argument; the exit status is 3, to show that it is handed back.
  public static void main(String[] arguments) {
    for (String argument : arguments) {
      System.out.println("<" + argument + ">");
    }
    System.out.println("locale=" + Locale.getDefault());
    System.out.println("language=" + System.getenv("PLI_LANG"));
    System.out.println("told=" + System.getProperty("told"));
    System.exit(3);
  }
}
