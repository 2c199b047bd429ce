// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A mailbox with STARTTLS in whose folder of copies one message lies, and which goes wrong at one
/// step.
public final class FaultyInbox implements AutoCloseable {

  private static final long POURED_MOST = 256L * 1024 * 1024;

  private final ImapStep step;
  private final ImapFault fault;
  private final int form;
  private final SSLContext tls;
  private final String messageId;
  private final ServerSocket door;
  private final Callers callers = new Callers(socket -> new Talk(socket).run());
  private final AtomicLong poured = new AtomicLong();
  private volatile boolean wentWrong;
  private volatile boolean heardSecretInClear;

  private FaultyInbox(
      ImapStep step, ImapFault fault, int form, SSLContext tls, String messageId)
      throws IOException {
    this.step = step;
    this.fault = fault;
    this.form = form;
    this.tls = tls;
    this.messageId = messageId;
    this.door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
  }

  /// @param form 0, 1 or 2: which of the forms that a fault has
  /// @param messageId of the one message that is there
  public static FaultyInbox open(
      ImapStep step, ImapFault fault, int form, SSLContext tls, String messageId) {
    try {
      FaultyInbox inbox = new FaultyInbox(step, fault, form, tls, messageId);
      inbox.callers.comeInBy(inbox.door);
      return inbox;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  public boolean hasGoneWrong() {
    return wentWrong;
  }

  /// True if somebody signed in before TLS.
  public boolean heardSecretInClear() {
    return heardSecretInClear;
  }

  /// Bytes of an endless answer that found room.
  public long poured() {
    return poured.get();
  }

  @Override
  public void close() {
    Callers.closeQuietly(door);
    callers.close();
  }

  /// One connection.
  private final class Talk {

    private final Socket raw;
    private BufferedInputStream in;
    private OutputStream out;
    private boolean secured;
    private boolean signedIn;

    Talk(Socket raw) throws IOException {
      this.raw = raw;
      use(raw);
    }

    private void use(Socket layer) throws IOException {
      in = new BufferedInputStream(layer.getInputStream());
      out = layer.getOutputStream();
    }

    void run() throws IOException, InterruptedException {
      answer(ImapStep.GREETING, "*", "* OK ready");
      boolean on = true;
      while (on) {
        String[] words = line().split(" ", 3);
        on = words.length > 1 && obey(words[0], words[1].toUpperCase(Locale.ROOT), words);
      }
    }

    private boolean obey(String tag, String verb, String[] words)
        throws IOException, InterruptedException {
      String done = tag + " OK done";
      switch (verb) {
        case "CAPABILITY" -> answer(capability(), tag, "* CAPABILITY IMAP4rev1"
            + (secured ? "" : " STARTTLS") + "\r\n" + done);
        case "STARTTLS" -> {
          if (answer(ImapStep.STARTTLS, tag, done)) {
            secure();
          }
        }
        case "LOGIN" -> {
          heardSecretInClear |= !secured;
          signedIn = answer(ImapStep.LOGIN, tag, done);
        }
        case "LIST" -> answer(ImapStep.LIST, tag, "* LIST (\\HasNoChildren) \"/\" INBOX\r\n"
            + "* LIST (\\HasNoChildren \\Sent) \"/\" Sent\r\n" + done);
        case "EXAMINE" -> answer(ImapStep.EXAMINE, tag, "* FLAGS (\\Seen)\r\n* 1 EXISTS\r\n"
            + "* 0 RECENT\r\n* OK [UIDVALIDITY 1] valid\r\n" + tag + " OK [READ-ONLY] done");
        case "SEARCH" -> answer(ImapStep.SEARCH, tag, "* SEARCH 1\r\n" + done);
        case "FETCH" -> answer(ImapStep.FETCH, tag, fetched(words[2]) + "\r\n" + done);
        case "CLOSE", "UNSELECT" -> answer(ImapStep.CLOSE, tag, done);
        case "LOGOUT" -> {
          answer(ImapStep.LOGOUT, tag, "* BYE see you\r\n" + done);
          return false;
        }
        default -> say(tag + " OK nothing to do");
      }
      return true;
    }

    private ImapStep capability() {
      if (signedIn) {
        return ImapStep.CAPABILITY_AFTER_LOGIN;
      }
      return secured ? ImapStep.CAPABILITY_AFTER_TLS : ImapStep.CAPABILITY;
    }

    private String fetched(String what) {
      String header = "Message-ID: " + messageId + "\r\n\r\n";
      String section =
          what.contains("HEADER.FIELDS") ? "BODY[HEADER.FIELDS (Message-ID)]" : "BODY[HEADER]";
      return "* 1 FETCH (" + section + " {" + header.length() + "}\r\n" + header
          + " INTERNALDATE \"25-Nov-2026 08:00:05 +0000\")";
    }

    private void secure() throws IOException {
      SSLSocket layer =
          (SSLSocket) tls.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
      layer.setUseClientMode(false);
      layer.startHandshake();
      use(layer);
      secured = true;
    }

    /// @return true if the client was told what it should be
    private boolean answer(ImapStep at, String tag, String text)
        throws IOException, InterruptedException {
      if (at != step || wentWrong) {
        say(text);
        return true;
      }
      wentWrong = true;
      goWrong(tag, text);
      return false;
    }

    private void goWrong(String tag, String text) throws IOException, InterruptedException {
      switch (fault) {
        case CLOSE, RESET -> {
          beginning(text);
          end(fault == ImapFault.RESET);
        }
        case SILENCE -> {
          beginning(text);
          listen();
        }
        case NO -> say(tag + " NO " + List.of("not now", "[UNAVAILABLE] later", "").get(form));
        case BAD -> say(tag + " BAD " + List.of("what?", "[CLIENTBUG] no", "").get(form));
        case BYE -> {
          say("* BYE " + List.of("going down", "[UNAVAILABLE] later", "").get(form));
          end(false);
        }
        case GARBAGE ->
            say(List.of("\u00ff\u0000\u0001{{{ %%% \u00fe", "* {12", "\u0000\r\n\u0000").get(form));
        case OTHER_PROTOCOL ->
            say(
                List.of(
                        "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n",
                        "220 mx.example ESMTP",
                        "+OK POP3 ready")
                    .get(form));
        case DRIP -> drip(text);
        case HALF_AND_CLOSE -> {
          write(text.substring(0, List.of(text.length() / 2, 1, text.length()).get(form)));
          end(false);
        }
        case WRONG_TAG ->
            say(List.of("X99 OK another", tag + "0 OK another", tag.repeat(2) + " NO").get(form));
        case ENDLESS -> pour();
      }
    }

    /// Nothing, a word by the way, or half a line.
    private void beginning(String text) throws IOException {
      switch (form) {
        case 0 -> out.flush();
        case 1 -> say("* OK one moment");
        default -> write(text.substring(0, Math.min(5, text.length())));
      }
    }

    /// The answer again and again; in the other forms the first half of it comes at once, or a word
    /// by the way is what drips.
    private void drip(String text) throws IOException, InterruptedException {
      String dripping = form == 2 ? "* OK one moment" : text;
      if (form == 1) {
        write(text.substring(0, text.length() / 2));
      }
      for (byte one : (dripping + "\r\n").repeat(50).getBytes(StandardCharsets.UTF_8)) {
        out.write(one);
        out.flush();
        TimeUnit.MILLISECONDS.sleep(120);
      }
    }

    /// A line without an end, lines without an end, or a literal beyond all measure.
    private void pour() throws IOException {
      String piece = form == 1 ? "* OK still here\r\n".repeat(500) : "A".repeat(8_000);
      byte[] bytes = piece.getBytes(StandardCharsets.US_ASCII);
      write(List.of("* ", "", "* 1 FETCH (BODY[] {4000000000}\r\n").get(form));
      for (long sum = 0; sum < POURED_MOST; sum += bytes.length) {
        out.write(bytes);
        poured.addAndGet(bytes.length);
      }
      end(false);
    }

    private void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    private void listen() throws IOException {
      while (true) {
        line();
      }
    }

    private void end(boolean hard) throws IOException {
      if (hard) {
        raw.setSoLinger(true, 0);
      }
      raw.close();
      throw new EOFException();
    }

    private void say(String text) throws IOException {
      write(text + "\r\n");
    }

    private String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream(128);
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          throw new EOFException();
        }
        line.write(next);
      }
      return line.toString(StandardCharsets.UTF_8).strip();
    }
  }
}
