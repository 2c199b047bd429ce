// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOptions;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/// One connection as the client's system sees it. What is written arrives later, and in order, unless
/// the line is cut before.
final class SimulatedLine extends SocketImpl {

  private final SimulatedProcess process;
  private final World world;
  private final SimulatedNetwork network;
  private final ServerSession server;
  private byte[] received = new byte[256];
  private int start;
  private int end;
  private boolean ended;
  private boolean broken;
  private boolean closed;
  private boolean cut;
  private int timeoutMillis;
  private long lastToServer;
  private long lastToClient;
  private Thread reader;

  SimulatedLine(SimulatedProcess process, SimulatedNetwork network, ServerSession server) {
    this.process = process;
    this.world = process.world();
    this.network = network;
    this.server = server;
    process.opened(this);
    server.accepts(this);
  }

  // -- what the network does

  /// The server says something.
  void say(byte[] bytes) {
    toClient(() -> receive(bytes));
  }

  /// The server closes, orderly or not.
  void serverCloses(boolean orderly) {
    toClient(
        () -> {
          ended |= orderly;
          broken |= !orderly;
        });
  }

  private void toClient(Runnable arrival) {
    lastToClient = network.arrival(lastToClient);
    world.at(
        lastToClient,
        null,
        () -> {
          if (!cut && !closed) {
            arrival.run();
            wake();
          }
        });
  }

  /// The line breaks: what is under way is lost, and both sides hear of it.
  void cut() {
    if (!cut) {
      cut = true;
      broken = true;
      wake();
      world.at(network.arrival(lastToServer), null, server::lineIsGone);
    }
  }

  /// The client's process is gone. With its computer nobody tells the server.
  void processEnded(boolean withItsComputer) {
    if (!withItsComputer) {
      closeHere();
    }
    closed = true;
    cut |= withItsComputer;
  }

  private void receive(byte[] bytes) {
    if (start == end) {
      start = 0;
      end = 0;
    }
    if (received.length - end < bytes.length) {
      received = Arrays.copyOf(received, end + bytes.length + 256);
    }
    System.arraycopy(bytes, 0, received, end, bytes.length);
    end += bytes.length;
  }

  private void wake() {
    if (reader != null) {
      LockSupport.unpark(reader);
    }
  }

  private void closeHere() {
    if (!closed) {
      closed = true;
      process.closed(this);
      if (!cut) {
        lastToServer = network.arrival(lastToServer);
        world.at(lastToServer, null, server::lineIsGone);
      }
      wake();
    }
  }

  // -- what the client does

  private int read(byte[] target, int offset, int length) throws IOException {
    long until =
        timeoutMillis == 0 ? Long.MAX_VALUE : world.nanos() + timeoutMillis * 1_000_000L;
    boolean something =
        world.await(
            process, () -> end > start || ended || broken || closed, until, one -> reader = one);
    if (closed || broken && start == end) {
      throw new SocketException(closed ? "Socket closed" : "Connection reset");
    }
    if (!something) {
      throw new SocketTimeoutException("Read timed out");
    }
    if (start == end) {
      return -1;
    }
    int count = Math.min(length, end - start);
    System.arraycopy(received, start, target, offset, count);
    start += count;
    return count;
  }

  private void write(byte[] bytes, int offset, int length) throws IOException {
    if (closed || broken) {
      throw new SocketException(closed ? "Socket closed" : "Broken pipe");
    }
    byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
    lastToServer = network.arrival(lastToServer);
    world.at(
        lastToServer,
        null,
        () -> {
          if (!cut) {
            server.hears(copy);
          }
        });
  }

  @Override
  protected InputStream getInputStream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return SimulatedLine.this.read(target, offset, length);
      }

      @Override
      public int available() {
        return SimulatedLine.this.available();
      }
    };
  }

  @Override
  protected OutputStream getOutputStream() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        SimulatedLine.this.write(bytes, offset, length);
      }
    };
  }

  @Override
  protected int available() {
    return end - start;
  }

  @Override
  protected void close() {
    closeHere();
  }

  @Override
  public void setOption(int option, Object value) {
    if (option == SocketOptions.SO_TIMEOUT) {
      timeoutMillis = (Integer) value;
    }
  }

  @Override
  public Object getOption(int option) {
    return option == SocketOptions.SO_TIMEOUT ? (Object) timeoutMillis : Boolean.FALSE;
  }

  @Override
  protected void create(boolean stream) {}

  @Override
  protected void connect(String host, int port) {}

  @Override
  protected void connect(InetAddress address, int port) {}

  @Override
  protected void connect(SocketAddress address, int timeout) {}

  @Override
  protected void bind(InetAddress host, int port) {}

  @Override
  protected void listen(int backlog) {}

  @Override
  protected void accept(SocketImpl socket) {}

  @Override
  protected void sendUrgentData(int data) {}

  @Override
  protected FileDescriptor getFileDescriptor() {
    return new FileDescriptor();
  }
}
