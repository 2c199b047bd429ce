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
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final SSLContext tls;
  private final String messageId;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong poured = new AtomicLong();
  private volatile boolean wentWrong;
  private volatile boolean heardSecretInClear;

  private FaultyInbox(ImapStep step, ImapFault fault, SSLContext tls, String messageId)
      throws IOException {
    this.step = step;
    this.fault = fault;
    this.tls = tls;
    this.messageId = messageId;
    this.door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
  }

  /// @param messageId of the one message that is there
  public static FaultyInbox open(
      ImapStep step, ImapFault fault, SSLContext tls, String messageId) {
    try {
      FaultyInbox inbox = new FaultyInbox(step, fault, tls, messageId);
      Thread.ofVirtual().start(inbox::accept);
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
    closeQuietly(door);
    open.forEach(FaultyInbox::closeQuietly);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        // Closed.
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Talk(socket).run();
    } catch (IOException e) {
      // The client is gone, or the fault was its end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private static void closeQuietly(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      // It is of no further use either way.
      return;
    }
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
        case CLOSE -> end(false);
        case RESET -> end(true);
        case SILENCE -> listen();
        case NO -> say(tag + " NO not now");
        case BAD -> say(tag + " BAD what?");
        case BYE -> {
          say("* BYE going down");
          end(false);
        }
        case GARBAGE -> say("\u00ff\u0000\u0001{{{ %%% \u00fe");
        case OTHER_PROTOCOL -> say("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n");
        case DRIP -> {
          for (byte one : (text + "\r\n").repeat(50).getBytes(StandardCharsets.UTF_8)) {
            out.write(one);
            out.flush();
            TimeUnit.MILLISECONDS.sleep(120);
          }
        }
        case HALF_AND_CLOSE -> {
          out.write(text.substring(0, text.length() / 2).getBytes(StandardCharsets.UTF_8));
          out.flush();
          end(false);
        }
        case WRONG_TAG -> say("X99 OK that was another");
        case ENDLESS -> {
          byte[] piece = "A".repeat(8_000).getBytes(StandardCharsets.US_ASCII);
          out.write("* ".getBytes(StandardCharsets.US_ASCII));
          for (long sum = 0; sum < POURED_MOST; sum += piece.length) {
            out.write(piece);
            poured.addAndGet(piece.length);
          }
          end(false);
        }
      }
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
      out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
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
