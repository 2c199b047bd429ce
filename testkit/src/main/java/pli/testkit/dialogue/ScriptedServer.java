// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import pli.testkit.CertificateKind;
import pli.testkit.TestAuthority;

/// Plays the server's side of one dialogue on one connection at a port of the loopback address.
public final class ScriptedServer implements AutoCloseable {

  /// How long "nothing comes" is listened for: long enough for what was written before to arrive on
  /// the same computer.
  private static final Duration SILENCE = Duration.ofMillis(60);

  private static final Duration PLAY_LIMIT = Duration.ofSeconds(60);
  private static final int WHOLE = Integer.MAX_VALUE / 2;
  private static final Pattern CHUNK = Pattern.compile("(?i)BDAT (\\d{1,9})( LAST)?");

  private final Dialogue dialogue;
  private final TestAuthority authority;
  private final ServerSocket door;
  private final CompletableFuture<Optional<Deviation>> end = new CompletableFuture<>();
  private final List<String> heard = new ArrayList<>();
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  private ScriptLine line;
  private int nextPieceBytes = WHOLE;
  private int pieceBytes = WHOLE;
  private boolean pipeliningOffered;
  private boolean inContent;
  private boolean closedHere;

  private ScriptedServer(Dialogue dialogue, TestAuthority authority, ServerSocket door) {
    this.dialogue = dialogue;
    this.authority = authority;
    this.door = door;
  }

  /// Binds a free port and waits for the client.
  public static ScriptedServer open(Dialogue dialogue, TestAuthority authority) {
    try {
      ServerSocket door = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
      ScriptedServer server = new ScriptedServer(dialogue, authority, door);
      Thread.ofVirtual().name("dialogue " + dialogue).start(server::play);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  /// Waits for the end of the dialogue.
  ///
  /// @return the first deviation; empty if the client kept to the script to its end
  public Optional<Deviation> await() {
    try {
      return end.get(PLAY_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return Optional.of(new Deviation(0, "an end of the dialogue", "none"));
    } catch (ExecutionException e) {
      throw new IllegalStateException(dialogue.name(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// All command lines heard, for the report; after [#await].
  public List<String> heard() {
    return List.copyOf(heard);
  }

  /// The contents heard by `C*` and BDAT, one after the other, dots undone; after [#await].
  public String content() {
    return content.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void play() {
    try (ScriptLine opened = new ScriptLine(door.accept())) {
      line = opened;
      end.complete(playSteps());
    } catch (IOException | RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  private Optional<Deviation> playSteps() {
    int last = 0;
    for (DialogueStep step : dialogue.steps()) {
      last = step.line();
      try {
        Optional<Deviation> deviation = play(step);
        if (deviation.isPresent()) {
          return deviation;
        }
      } catch (IOException e) {
        if (isRefusedHandshake(step)) {
          return Optional.empty();
        }
        return Optional.of(new Deviation(last, wanted(step), String.valueOf(e.getMessage())));
      }
    }
    return playEnd(last);
  }

  /// A client that does not trust the certificate ends the handshake; that is the story then.
  private static boolean isRefusedHandshake(DialogueStep step) {
    return step instanceof DialogueStep.Affect(int at, SocketEffect.Tls(CertificateKind kind))
        && kind != CertificateKind.VALID;
  }

  private Optional<Deviation> playEnd(int lastLine) {
    if (closedHere) {
      return Optional.empty();
    }
    try {
      return line.endsSilently()
          ? Optional.empty()
          : Optional.of(new Deviation(lastLine, "the end", "'" + line.readLine() + "'"));
    } catch (IOException e) {
      return Optional.of(new Deviation(lastLine, "the end of the connection", e.getMessage()));
    }
  }

  private Optional<Deviation> play(DialogueStep step) throws IOException {
    return switch (step) {
      case DialogueStep.Say(int at, String text) -> {
        Optional<Deviation> early = cameEarly(at);
        pipeliningOffered |= text.matches("250[ -]PIPELINING");
        say(text + "\r\n", StandardCharsets.UTF_8);
        yield early;
      }
      case DialogueStep.SayRaw(int at, String bytes) -> {
        say(bytes, StandardCharsets.ISO_8859_1);
        yield Optional.empty();
      }
      case DialogueStep.Hear(int at, String pattern) -> hear(at, pattern, true);
      case DialogueStep.HearHead(int at, String pattern) -> hear(at, pattern, false);
      case DialogueStep.HearContent(int at) -> hearContent();
      case DialogueStep.HearBytes(int at, int leastBytes) -> {
        inContent = true;
        line.readBytes(leastBytes);
        yield Optional.empty();
      }
      case DialogueStep.HearUntilEnd(int at) ->
          line.endOfContentComesBeforeEnd()
              ? Optional.of(new Deviation(at, "no end of the content", "a lone dot"))
              : Optional.empty();
      case DialogueStep.HearNothing(int at) ->
          line.speaksWithin(SILENCE)
              ? Optional.of(new Deviation(at, "nothing", "'" + line.readLine() + "'"))
              : Optional.empty();
      case DialogueStep.Affect(int at, SocketEffect effect) -> {
        affect(effect);
        yield Optional.empty();
      }
    };
  }

  /// Where PIPELINING was not offered, nothing may be there when a reply goes out.
  private Optional<Deviation> cameEarly(int at) throws IOException {
    return !pipeliningOffered && !inContent && line.hasInput()
        ? Optional.of(new Deviation(at, "nothing ahead of this reply", "'" + line.readLine() + "'"))
        : Optional.empty();
  }

  private void say(String text, Charset charset) throws IOException {
    line.write(text.getBytes(charset), Math.min(nextPieceBytes, pieceBytes));
    nextPieceBytes = WHOLE;
  }

  private Optional<Deviation> hear(int at, String pattern, boolean withChunk) throws IOException {
    String text = line.readLine();
    heard.add(text);
    if (!regex(pattern).matcher(text).matches()) {
      return Optional.of(new Deviation(at, "'" + pattern + "'", "'" + text + "'"));
    }
    var chunk = CHUNK.matcher(text);
    if (withChunk && chunk.matches()) {
      content.writeBytes(line.readBytes(Integer.parseInt(chunk.group(1))));
    }
    return Optional.empty();
  }

  private Optional<Deviation> hearContent() throws IOException {
    String text = line.readLine();
    while (!text.equals(".")) {
      String undone = text.startsWith(".") ? text.substring(1) : text;
      content.writeBytes((undone + "\r\n").getBytes(StandardCharsets.UTF_8));
      text = line.readLine();
    }
    return Optional.empty();
  }

  private void affect(SocketEffect effect) throws IOException {
    switch (effect) {
      case SocketEffect.Close() -> {
        closedHere = true;
        line.close();
      }
      case SocketEffect.Reset() -> {
        closedHere = true;
        line.reset();
      }
      case SocketEffect.Stall(Duration limit) -> line.speaksWithin(limit);
      case SocketEffect.Split(int bytes) -> nextPieceBytes = bytes;
      case SocketEffect.Trickle() -> pieceBytes = 1;
      case SocketEffect.Tls(CertificateKind kind) -> line.secure(authority.server(kind));
    }
  }

  private static Pattern regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length() && pattern.charAt(i + 1) == '*') {
        regex.append("\\*");
        i++;
      } else {
        regex.append(c == '*' ? "[^ ]+" : Pattern.quote("" + c));
      }
    }
    return Pattern.compile(regex.toString());
  }

  private static String wanted(DialogueStep step) {
    return switch (step) {
      case DialogueStep.Say(int at, String text) -> "to say '" + text + "'";
      case DialogueStep.SayRaw(int at, String bytes) -> "to say '" + bytes + "'";
      case DialogueStep.Hear(int at, String pattern) -> "'" + pattern + "'";
      case DialogueStep.HearHead(int at, String pattern) -> "'" + pattern + "'";
      case DialogueStep.HearContent(int at) -> "content up to the dot";
      case DialogueStep.HearBytes(int at, int leastBytes) -> leastBytes + " bytes of content";
      case DialogueStep.HearUntilEnd(int at) -> "the end of the connection";
      case DialogueStep.HearNothing(int at) -> "nothing";
      case DialogueStep.Affect(int at, SocketEffect effect) -> effect.toString();
    };
  }
}
