// SPDX-License-Identifier: Apache-2.0
package pli.app;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pli.app.cli.CommandTree;
import pli.app.cli.Desk;
import pli.app.cli.ExitStatus;
import pli.app.cli.Screen;
import pli.app.cli.Start;
import pli.app.cli.Keyboard;
import pli.app.cli.LanguageChoice;
import pli.smtp.client.HostLookup;
import pli.words.Words;

/// Where the program starts.
public final class Main {

  private Main() {}

  /// Runs one command and ends the process with its exit status.
  public static void main(String[] arguments) {
    if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
      // Answered before anything is loaded: scripts ask for it often.
      System.out.println(version());
      return;
    }
    OwnLogs.only();
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    Start start =
        new Start(
            System.getenv(),
            properties(),
            System.in,
            InstantSource.system(),
            ZoneId.systemDefault(),
            Path.of("").toAbsolutePath(),
            HostLookup.system());
    Locale language =
        LanguageChoice.choose(List.of(arguments), start.environment(), Locale.getDefault());
    Screen screen = screen(Words.in(language), start.environment());
    Desk desk = new Desk(start, screen);
    Runtime.getRuntime().addShutdownHook(new Thread(desk::endFromOutside, "end-of-program"));
    try {
      return desk.end(new CommandTree(desk, version()).run(arguments));
    } catch (RuntimeException e) {
      screen.sayNote("cli.bug", "detail", String.valueOf(e));
      e.printStackTrace();
      return ExitStatus.FOUND_WRONG.code();
    }
  }

  private static Screen screen(Words words, Map<String, String> environment) {
    Optional<Console> console =
        Optional.ofNullable(System.console()).filter(Console::isTerminal);
    boolean colour = console.isPresent() && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Screen(
        writer(FileDescriptor.out), writer(FileDescriptor.err), words, console.map(Keyboard::of), colour);
  }

  /// UTF-8 whatever the terminal's default: names have accents, and JSON is UTF-8 by its standard.
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  private static Map<String, String> properties() {
    return System.getProperties().entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey().toString(), e -> e.getValue().toString()));
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return "pli " + Optional.ofNullable(version).orElse("dev");
  }
}
