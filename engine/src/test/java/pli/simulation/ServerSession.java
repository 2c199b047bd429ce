// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pli.simulation.SimulatedProvider.Taken;
import pli.simulation.SimulatedProvider.Trouble;

/// A mail server at the other end of one line, from the moment on when the client is signed in.
///
/// Takes a message only when its end has come, and then whether or not anybody still hears its answer.
final class ServerSession {

  private enum Mode {
    COMMANDS,
    LINES,
    CHUNK,
    /// Deciding: what comes meanwhile waits.
    BUSY,
    /// Says and does nothing any more.
    STUCK
  }

  private static final String ODD = "354 go on";

  private final World world;
  private final SimulatedProvider provider;
  private final int number;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final List<String> recipients = new ArrayList<>();
  private SimulatedLine line;
  private byte[] heard = new byte[0];
  private Mode mode = Mode.COMMANDS;
  private String sender = "";
  private boolean transactionIsOpen;
  private int chunkLeft;
  private boolean clientIsGone;

  ServerSession(World world, SimulatedProvider provider, int number) {
    this.world = world;
    this.provider = provider;
    this.number = number;
  }

  void accepts(SimulatedLine client) {
    line = client;
  }

  void lineIsGone() {
    clientIsGone = true;
  }

  void hears(byte[] bytes) {
    byte[] all = new byte[heard.length + bytes.length];
    System.arraycopy(heard, 0, all, 0, heard.length);
    System.arraycopy(bytes, 0, all, heard.length, bytes.length);
    heard = all;
    work();
  }

  private void work() {
    boolean more = true;
    while (more) {
      more =
          switch (mode) {
            case COMMANDS -> nextCommand();
            case LINES -> nextLine();
            case CHUNK -> nextOfChunk();
            case BUSY, STUCK -> false;
          };
    }
  }

  // -- reading

  private String takeLine() {
    for (int i = 1; i < heard.length; i++) {
      if (heard[i] == '\n' && heard[i - 1] == '\r') {
        return new String(take(i + 1), 0, i - 1, StandardCharsets.ISO_8859_1);
      }
    }
    return null;
  }

  private byte[] take(int count) {
    byte[] first = java.util.Arrays.copyOf(heard, count);
    heard = java.util.Arrays.copyOfRange(heard, count, heard.length);
    return first;
  }

  private boolean nextCommand() {
    String command = takeLine();
    if (command == null) {
      return false;
    }
    String verb = command.split("[ :]")[0].toUpperCase(Locale.ROOT);
    if (verb.equals("BDAT")) {
      chunkLeft = Integer.parseInt(command.split(" ")[1]);
      content.reset();
      mode = Mode.CHUNK;
      return true;
    }
    if (verb.equals("QUIT")) {
      say("221 2.0.0 bye");
      leave(true);
      return false;
    }
    // A server that forgets only when told must be told: without its RSET nobody could be safe.
    boolean mustWork = verb.equals("RSET") && provider.forgetsOnlyWhenTold();
    Trouble trouble = mustWork ? Trouble.NONE : provider.trouble();
    if (trouble != Trouble.NONE) {
      return inTrouble(trouble, verb);
    }
    obey(verb, command);
    return true;
  }

  private void obey(String verb, String command) {
    switch (verb) {
      case "RSET" -> {
        forget();
        say("250 2.0.0 ok");
      }
      case "MAIL" -> begin(command);
      case "RCPT" -> recipient(command);
      case "DATA" -> data();
      default -> say("502 5.5.1 not known here");
    }
  }

  private void begin(String command) {
    if (transactionIsOpen) {
      say("503 5.5.1 nested MAIL");
      return;
    }
    if (!provider.forgetsOnlyWhenTold()) {
      recipients.clear();
    }
    sender = between(command);
    transactionIsOpen = true;
    say("250 2.1.0 ok");
  }

  private void recipient(String command) {
    if (!transactionIsOpen) {
      say("503 5.5.1 MAIL first");
      return;
    }
    recipients.add(between(command));
    say("250 2.1.5 ok");
  }

  private void data() {
    if (!transactionIsOpen || recipients.isEmpty()) {
      say("503 5.5.1 RCPT first");
      return;
    }
    content.reset();
    mode = Mode.LINES;
    say(ODD);
  }

  private static String between(String command) {
    return command.substring(command.indexOf('<') + 1, command.indexOf('>'));
  }

  private void forget() {
    recipients.clear();
    transactionIsOpen = false;
  }

  private boolean nextLine() {
    String text = takeLine();
    if (text == null) {
      return false;
    }
    if (text.equals(".")) {
      decideLater();
      return false;
    }
    content.writeBytes(
        ((text.startsWith(".") ? text.substring(1) : text) + "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    return true;
  }

  private boolean nextOfChunk() {
    int count = Math.min(chunkLeft, heard.length);
    content.writeBytes(take(count));
    chunkLeft -= count;
    if (chunkLeft == 0) {
      decideLater();
    }
    return false;
  }

  // -- deciding

  private void decideLater() {
    mode = Mode.BUSY;
    world.after(provider.work(), null, this::decide);
  }

  private void decide() {
    if (!transactionIsOpen || recipients.isEmpty()) {
      mode = Mode.COMMANDS;
      say("503 5.5.1 no recipients");
      work();
      return;
    }
    String text = content.toString(StandardCharsets.ISO_8859_1);
    provider.offered(recipients, text);
    if (clientIsGone && world.chance(0.5)) {
      // Some servers throw away what nobody waits for any more.
      mode = Mode.STUCK;
      return;
    }
    Trouble trouble = provider.trouble();
    boolean refuses =
        trouble == Trouble.LATER || trouble == Trouble.REFUSED || trouble == Trouble.LEAVES;
    boolean takes = trouble == Trouble.NONE || !refuses && world.chance(0.6);
    if (takes) {
      provider.accepted(
          new Taken(sender, List.copyOf(recipients), text, world.nanos(), number));
    }
    transactionIsOpen = false;
    mode = Mode.COMMANDS;
    if (trouble == Trouble.SLOW && !takes) {
      mode = Mode.STUCK;
    } else if (trouble == Trouble.NONE || inTrouble(trouble, "END")) {
      say("250 2.0.0 queued");
      work();
    }
  }

  // -- out of order

  /// @return false if the session does not go on with the next command now
  private boolean inTrouble(Trouble trouble, String verb) {
    world.note("session " + number + " " + verb + " " + trouble);
    switch (trouble) {
      case LATER -> say("451 4.3.0 later");
      case REFUSED -> say(verb.equals("RSET") ? "451 4.3.0 later" : "550 5.7.1 no");
      case LEAVES -> {
        say("421 4.3.2 going down");
        leave(true);
      }
      case SILENT -> mode = Mode.STUCK;
      case CLOSES -> leave(true);
      case RESETS -> leave(false);
      case ODD -> say(verb.equals("DATA") ? "250 2.0.0 ok" : ODD);
      case HALF -> {
        line.say("25".getBytes(StandardCharsets.ISO_8859_1));
        mode = Mode.STUCK;
        if (world.chance(0.5)) {
          leave(true);
        }
      }
      case SLOW -> beSlow(verb);
      case NONE -> throw new IllegalStateException();
    }
    boolean answered =
        trouble == Trouble.LATER || trouble == Trouble.REFUSED || trouble == Trouble.ODD;
    if (answered && verb.equals("END")) {
      work();
      return false;
    }
    return answered;
  }

  private void beSlow(String verb) {
    mode = Mode.BUSY;
    world.after(
        provider.slowness(),
        null,
        () -> {
          mode = Mode.COMMANDS;
          // Late, but the right answer where one word is right for all.
          say(verb.equals("END") ? "250 2.0.0 queued" : "451 4.3.0 too busy");
          work();
        });
  }

  private void leave(boolean orderly) {
    mode = Mode.STUCK;
    line.serverCloses(orderly);
  }

  private void say(String reply) {
    Duration thinks = provider.work();
    if (thinks.toMillis() > 15) {
      line.say((reply.substring(0, 3) + "-").getBytes(StandardCharsets.ISO_8859_1));
      line.say(("more\r\n" + reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    } else {
      line.say((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
