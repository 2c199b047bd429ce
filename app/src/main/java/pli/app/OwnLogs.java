// SPDX-License-Identifier: Apache-2.0
package pli.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/// What of all logs reaches the terminal: our own bugs. What a library thinks of an address, a file or
/// a server is told in a sentence or not at all.
///
/// Made by the JVM itself, and only when something is logged: a start that logs nothing loads nothing
/// of this.
public final class OwnLogs {

  private static final String CLASS_SETTING = "java.util.logging.config.class";

  private static final String FILE_SETTING = "java.util.logging.config.file";

  private static final String SETTINGS =
      """
      handlers=
      .level=OFF
      pli.level=INFO
      pli.handlers=java.util.logging.ConsoleHandler
      pli.useParentHandlers=false
      """;

  /// @throws IOException never: the settings are a text
  public OwnLogs() throws IOException {
    LogManager.getLogManager()
        .readConfiguration(
            new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /// Keeps the logs of libraries from the terminal, unless whoever started the program wants them.
  static void only() {
    if (System.getProperty(FILE_SETTING) == null && System.getProperty(CLASS_SETTING) == null) {
      System.setProperty(CLASS_SETTING, OwnLogs.class.getName());
    }
  }
}
