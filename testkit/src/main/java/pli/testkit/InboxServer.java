// SPDX-License-Identifier: Apache-2.0
package pli.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/// The least of IMAP (RFC 9051) that a look for one message needs: an inbox and a spam folder, TLS
/// from the first byte, LOGIN. Which searches find something is told beforehand; what was asked is
/// kept.
public final class InboxServer implements AutoCloseable {

  /// Where and when the message is there.
  ///
  /// @param folder `INBOX` or `Spam`; nothing is found in any other
  /// @param afterSearches how many searches of that folder find nothing before
  public record Arrival(String folder, int afterSearches) {}

  private final ServerSocket door;
  private final String password;
  private final Arrival arrival;
  private final AtomicInteger searches = new AtomicInteger();
  private final List<String> commands = new CopyOnWriteArrayList<>();

  private InboxServer(ServerSocket door, String password, Arrival arrival) {
    this.door = door;
    this.password = password;
    this.arrival = arrival;
  }

  /// Listens on a free port of the loopback address.
  public static InboxServer open(SSLContext tls, String password, Arrival arrival) {
    try {
      ServerSocket door =
          tls.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
      InboxServer server = new InboxServer(door, password, arrival);
      Thread.ofVirtual().name("imap-" + door.getLocalPort()).start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  /// What clients have said, without tags and without the sign-in.
  public List<String> commands() {
    return List.copyOf(commands);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // Closed, or the client was gone again.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      OutputStream out = client.getOutputStream();
      say(out, "* OK [CAPABILITY IMAP4rev1] ready");
      String folder = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 3);
        String rest = words.length > 2 ? words[2] : "";
        if (words[1].equalsIgnoreCase("EXAMINE")) {
          folder = rest.replace("\"", "");
        }
        answer(out, words[0], words[1].toUpperCase(Locale.ROOT), rest, folder);
      }
    } catch (IOException e) {
      // The client has left; nobody is to be told.
      return;
    }
  }

  private void answer(OutputStream out, String tag, String verb, String rest, String folder)
      throws IOException {
    if (!verb.equals("LOGIN")) {
      commands.add((verb + " " + rest).strip());
    }
    switch (verb) {
      case "CAPABILITY" -> say(out, "* CAPABILITY IMAP4rev1");
      case "LOGIN" -> {
        if (!rest.contains(password)) {
          say(out, tag + " NO [AUTHENTICATIONFAILED] wrong");
          return;
        }
      }
      case "LIST" -> {
        say(out, "* LIST (\\HasNoChildren) \"/\" INBOX");
        say(out, "* LIST (\\HasNoChildren \\Junk) \"/\" Spam");
      }
      case "EXAMINE" -> {
        say(out, "* FLAGS (\\Seen)");
        say(out, "* 1 EXISTS");
        say(out, "* 0 RECENT");
        say(out, "* OK [UIDVALIDITY 1] valid");
      }
      case "SEARCH" -> say(out, "* SEARCH" + (finds(folder) ? " 1" : ""));
      case "LOGOUT" -> say(out, "* BYE");
      default -> {}
    }
    say(out, tag + " OK done");
  }

  private boolean finds(String folder) {
    return folder.equals(arrival.folder())
        && searches.incrementAndGet() > arrival.afterSearches();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
