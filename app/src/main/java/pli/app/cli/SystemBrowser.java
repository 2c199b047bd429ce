// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Opens pages in the browser that the person uses, with the program that the platform has for it.
/// (The JDK's own way needs a desktop in the process, which costs every start.)
final class SystemBrowser {

  private final Start start;

  SystemBrowser(Start start) {
    this.start = start;
  }

  /// @return false if there is surely no browser here, as on a server
  boolean open(URI page) {
    List<String> command = command(page);
    if (command.isEmpty()) {
      return false;
    }
    try {
      new ProcessBuilder(command)
          .redirectInput(ProcessBuilder.Redirect.PIPE)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .getOutputStream()
          .close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> command(URI page) {
    String system = start.properties().getOrDefault("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", page.toString());
    }
    if (system.contains("mac")) {
      return List.of("open", page.toString());
    }
    // What a person has chosen counts, also where there is no desktop of this system's own.
    String chosen = start.environment().getOrDefault("BROWSER", "").strip();
    if (!chosen.isEmpty()) {
      return chosen(chosen.split(":")[0], page.toString());
    }
    boolean desktop =
        start.environment().containsKey("DISPLAY")
            || start.environment().containsKey("WAYLAND_DISPLAY");
    return desktop ? List.of("xdg-open", page.toString()) : List.of();
  }

  /// The first of the programs in `BROWSER`, with the address where `%s` stands, else behind it.
  private static List<String> chosen(String program, String page) {
    List<String> words = new ArrayList<>(List.of(program.strip().split("\\s+")));
    if (!program.contains("%s")) {
      words.add("%s");
    }
    words.replaceAll(word -> word.replace("%s", page));
    return words;
  }
}
