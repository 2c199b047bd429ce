// SPDX-License-Identifier: Apache-2.0
package pli.testkit.internet;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// A name server over UDP and TCP on the loopback interface. Names that nobody added do not exist.
public final class NameServer implements AutoCloseable {

  /// How the server treats questions about a name.
  public enum Mood {
    USUAL,
    /// It says that it is broken.
    SERVFAIL,
    /// It keeps silent.
    SILENT,
    /// Over UDP it says that the answer is too long; TCP has it.
    TRUNCATED,
    /// It answers another question than was asked.
    WRONG_ID,
    /// It answers with bytes that are no message.
    GARBAGE,
    /// It answers truly once; from then on every address is 127.0.0.1.
    REBINDING
  }

  private static final long TTL_SECONDS = 60;
  private static final int LARGEST_DATAGRAM = 4096;

  private final Map<String, List<Record>> records = new ConcurrentHashMap<>();
  private final Map<String, Mood> moods = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Set<String> rebound = ConcurrentHashMap.newKeySet();
  private final ServerSocket tcp;
  private final DatagramSocket udp;

  private NameServer(ServerSocket tcp, DatagramSocket udp) {
    this.tcp = tcp;
    this.udp = udp;
    Thread.ofVirtual().name("names-udp").start(this::serveDatagrams);
    Thread.ofVirtual().name("names-tcp").start(this::serveConnections);
  }

  public static NameServer open() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    while (true) {
      try {
        ServerSocket tcp = new ServerSocket(0, 50, loopback);
        try {
          return new NameServer(tcp, new DatagramSocket(tcp.getLocalPort(), loopback));
        } catch (IOException taken) {
          // Somebody has the same number for UDP: another one.
          tcp.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(tcp.getInetAddress(), tcp.getLocalPort());
  }

  /// Adds a record such as `firma.example`, `MX`, `10 mx.firma.example.`
  public NameServer record(String name, String type, String value) {
    try {
      Name owner = Name.fromString(name, Name.root);
      Record record =
          Record.fromString(owner, Type.value(type), DClass.IN, TTL_SECONDS, value, Name.root);
      records.computeIfAbsent(key(owner), n -> new CopyOnWriteArrayList<>()).add(record);
      return this;
    } catch (IOException e) {
      throw new IllegalArgumentException(name + " " + type + " " + value, e);
    }
  }

  public NameServer mood(String name, Mood mood) {
    moods.put(name.toLowerCase(Locale.ROOT), mood);
    return this;
  }

  /// Every question so far, as `firma.example MX`.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private static String key(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }

  private void serveDatagrams() {
    byte[] buffer = new byte[LARGEST_DATAGRAM];
    while (!udp.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        udp.receive(packet);
        byte[] question = java.util.Arrays.copyOf(packet.getData(), packet.getLength());
        byte[] answer = answer(question, true);
        if (answer.length > 0) {
          udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // Closed, or a datagram that was none: the next one.
        continue;
      }
    }
  }

  private void serveConnections() {
    while (!tcp.isClosed()) {
      try {
        Socket connection = tcp.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      DataInputStream in = new DataInputStream(connection.getInputStream());
      DataOutputStream out = new DataOutputStream(connection.getOutputStream());
      while (true) {
        byte[] answer = answer(in.readNBytes(in.readUnsignedShort()), false);
        out.writeShort(answer.length);
        out.write(answer);
        out.flush();
      }
    } catch (IOException e) {
      // The client has heard enough.
      return;
    }
  }

  /// @return empty = say nothing
  private byte[] answer(byte[] bytes, boolean datagram) throws IOException {
    Message query = new Message(bytes);
    Record question = query.getQuestion();
    if (question == null) {
      throw new IOException("no question");
    }
    String name = key(question.getName());
    asked.add(name + " " + Type.string(question.getType()));
    Mood mood = moods.getOrDefault(name, Mood.USUAL);
    Message response = response(query, question);
    return switch (mood) {
      case USUAL -> response.toWire();
      case SERVFAIL -> {
        Message broken = empty(query, question);
        broken.getHeader().setRcode(Rcode.SERVFAIL);
        yield broken.toWire();
      }
      case SILENT -> new byte[0];
      case TRUNCATED -> {
        Message cut = empty(query, question);
        cut.getHeader().setFlag(Flags.TC);
        yield datagram ? cut.toWire() : response.toWire();
      }
      case WRONG_ID -> {
        response.getHeader().setID(query.getHeader().getID() ^ 1);
        yield response.toWire();
      }
      case REBINDING -> {
        boolean first = rebound.add(name + question.getType());
        yield first ? response.toWire() : turned(query).toWire();
      }
      case GARBAGE -> {
        byte[] garbage = new byte[40];
        java.util.Arrays.fill(garbage, (byte) 0xff);
        garbage[0] = bytes[0];
        garbage[1] = bytes[1];
        yield garbage;
      }
    };
  }

  private static Message turned(Message query) {
    Record question = query.getQuestion();
    Message response = empty(query, question);
    if (question.getType() == Type.A) {
      response.addRecord(
          new ARecord(question.getName(), DClass.IN, 0, InetAddress.getLoopbackAddress()),
          Section.ANSWER);
    }
    return response;
  }

  private static Message empty(Message query, Record question) {
    Message response = new Message(query.getHeader().getID());
    response.getHeader().setFlag(Flags.QR);
    response.getHeader().setFlag(Flags.RA);
    response.addRecord(question, Section.QUESTION);
    return response;
  }

  private Message response(Message query, Record question) {
    Message response = empty(query, question);
    Name at = question.getName();
    for (int hops = 0; hops < 20; hops++) {
      List<Record> here = records.get(key(at));
      if (here == null) {
        response.getHeader().setRcode(Rcode.NXDOMAIN);
        return response;
      }
      List<Record> fitting =
          here.stream().filter(one -> one.getType() == question.getType()).toList();
      fitting.forEach(one -> response.addRecord(one, Section.ANSWER));
      var alias = here.stream().filter(CNAMERecord.class::isInstance).findFirst();
      if (!fitting.isEmpty() || alias.isEmpty()) {
        return response;
      }
      response.addRecord(alias.get(), Section.ANSWER);
      at = ((CNAMERecord) alias.get()).getTarget();
    }
    return response;
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
