// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// One connection of a [FaultyServer].
final class FaultySession {

  private final FaultyServer server;
  private final FaultPlan plan;
  private final FaultyLine line;
  private boolean secured;
  private boolean wentWrong;
  private boolean senderTaken;
  private String recipient = "";

  FaultySession(FaultyServer server, Socket socket) throws IOException {
    this.server = server;
    this.plan = server.plan();
    this.line = new FaultyLine(server, socket);
  }

  void run() throws IOException, InterruptedException {
    if (plan.mode() == TlsMode.IMPLICIT) {
      secure();
    }
    answer(Step.BANNER, "220 mx.example ESMTP");
    boolean open = true;
    while (open) {
      String command = line.line();
      server.heardCommand();
      if (wentWrong) {
        server.heardAfterwards();
      }
      open = obey(command);
    }
  }

  private void secure() throws IOException, InterruptedException {
    if (plan.handshake().isPresent() && server.connections() == 1) {
      wentWrong = true;
      server.goneWrong();
      secureWrongly(plan.handshake().get());
    } else {
      line.secure(server.tls(), false, protocols());
    }
    secured = true;
  }

  private void secureWrongly(TlsFault fault) throws IOException, InterruptedException {
    if (!fault.isOfTheCertificate() && fault != TlsFault.CLIENT_CERTIFICATE) {
      // What came with the answer to STARTTLS would be something else: an injection.
      line.awaitHello();
    }
    switch (fault) {
      case EXPIRED, NOT_YET_VALID, WRONG_HOST, SELF_SIGNED, UNKNOWN_ROOT ->
          line.secure(server.wrongTls(), false, protocols());
      case CLIENT_CERTIFICATE -> line.secure(server.tls(), true, protocols());
      case OLD_VERSION -> {
        line.write(FaultyLine.protocolVersion(plan.variant()));
        end(line::close);
      }
      case CLEAR_TEXT -> {
        line.say(
            List.of("220 mx.example ESMTP", "421 4.7.0 no TLS here", "250-mx.example\r\n250 HELP")
                .get(plan.variant()));
        end(line::close);
      }
      case CLOSE -> {
        begin();
        end(line::cut);
      }
      case RESET -> {
        begin();
        end(line::reset);
      }
      case SILENCE -> {
        begin();
        server.awaitClosed();
      }
      case DRIP -> {
        line.dripBytes();
        server.awaitClosed();
      }
      case ALERT -> {
        line.write(FaultyLine.alert(plan.variant()));
        end(line::close);
      }
      case TORN_RECORD -> {
        line.write(FaultyLine.tornHandshake(plan.variant()));
        end(line::close);
      }
    }
  }

  /// Nothing, or some of the server's side of the handshake.
  private void begin() throws IOException {
    if (plan.variant() > 0) {
      line.write(FaultyLine.tornHandshake(plan.variant()));
    }
  }

  /// The versions of TLS that the server speaks.
  private String[] protocols() {
    return switch (plan.variant()) {
      case 0 -> new String[] {"TLSv1.3", "TLSv1.2"};
      case 1 -> new String[] {"TLSv1.2"};
      default -> new String[] {"TLSv1.3"};
    };
  }

  private boolean obey(String command) throws IOException, InterruptedException {
    String verb = command.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
    switch (verb) {
      case "EHLO" -> greet();
      case "HELO" -> answer(Step.HELO, "250 mx.example");
      case "STARTTLS" -> {
        if (answer(Step.STARTTLS, "220 2.0.0 go ahead")) {
          secure();
        }
      }
      case "AUTH" -> signIn(command);
      case "MAIL" -> senderTaken = answer(Step.MAIL, "250 2.1.0 sender ok");
      case "RCPT" -> envelope(command);
      case "DATA" -> {
        if (recipient.isEmpty()) {
          line.say("503 5.5.1 nobody to take it for");
        } else if (answer(Step.DATA, "354 go on")) {
          hear();
        }
      }
      case "RSET" -> {
        recipient = "";
        senderTaken = false;
        answer(Step.RSET, "250 2.0.0 forgotten");
      }
      case "QUIT" -> {
        answer(Step.QUIT, "221 2.0.0 bye");
        return false;
      }
      default -> line.say("500 5.5.1 what?");
    }
    return true;
  }

  private void envelope(String command) throws IOException, InterruptedException {
    if (!senderTaken) {
      line.say("503 5.5.1 MAIL first");
    } else if (answer(Step.RCPT, "250 2.1.5 recipient ok")) {
      recipient = command.replaceFirst("(?i)RCPT TO:<([^>]*)>.*", "$1");
    }
  }

  private void greet() throws IOException, InterruptedException {
    boolean isOld = plan.mode() == TlsMode.IMPLICIT || server.connections() == 1;
    if (plan.step() == Step.HELO && isOld) {
      line.say("502 5.5.1 what is that?");
      return;
    }
    boolean beforeTls = plan.mode() == TlsMode.STARTTLS && !secured;
    StringBuilder reply = new StringBuilder("250-mx.example\r\n250-SIZE 99000000\r\n");
    reply.append("250-8BITMIME\r\n");
    if (plan.pipelining()) {
      reply.append("250-PIPELINING\r\n");
    }
    if (beforeTls) {
      reply.append("250-STARTTLS\r\n");
    } else {
      reply.append("250-AUTH ").append(mechanism()).append("\r\n");
    }
    boolean again = plan.mode() == TlsMode.STARTTLS && secured;
    answer(again ? Step.EHLO_AFTER_TLS : Step.EHLO, reply + "250 ENHANCEDSTATUSCODES");
  }

  private String mechanism() {
    return switch (plan.step()) {
      case AUTH_LOGIN_USER, AUTH_LOGIN_PASSWORD -> "LOGIN";
      case XOAUTH2 -> "XOAUTH2";
      default -> "PLAIN";
    };
  }

  private void signIn(String command) throws IOException, InterruptedException {
    String name = command.split(" ")[1].toUpperCase(Locale.ROOT);
    switch (name) {
      case "LOGIN" -> {
        line.say("334 VXNlcm5hbWU6");
        line.line();
        if (answer(Step.AUTH_LOGIN_USER, "334 UGFzc3dvcmQ6")) {
          line.line();
          answer(Step.AUTH_LOGIN_PASSWORD, "235 2.7.0 welcome");
        }
      }
      case "XOAUTH2" -> token();
      default -> answer(Step.AUTH_PLAIN, "235 2.7.0 welcome");
    }
  }

  /// A refused token is explained in a challenge, and refused after an empty answer
  /// (developers.google.com/gmail/imap/xoauth2-protocol).
  private void token() throws IOException, InterruptedException {
    if (plan.fault() == Fault.REFUSAL && server.faults() < plan.times()) {
      line.say("334 eyJzdGF0dXMiOiI0MDEifQ==");
      line.line();
    }
    answer(Step.XOAUTH2, "235 2.7.0 welcome");
  }

  /// Takes a content up to its final dot.
  private void hear() throws IOException, InterruptedException {
    if (plan.step() == Step.BODY && server.goesWrongAt(Step.BODY)) {
      swallow(plan.bytesOfContent());
      goWrong("250 2.0.0 taken");
      // Whatever of the content is still to come: nothing of it is taken.
      while (true) {
        line.read(new byte[8 * 1024], 8 * 1024);
      }
    }
    while (!line.line().equals(".")) {
      continue;
    }
    boolean refuses =
        plan.step() == Step.FINAL_REPLY
            && (plan.fault().leavesTheDialogueWhole() || plan.fault() == Fault.FAREWELL)
            && server.faults() < plan.times();
    if (!refuses) {
      server.took(recipient);
    }
    if (answer(Step.FINAL_REPLY, "250 2.0.0 taken") && plan.step() == Step.IDLE
        && server.faults() < plan.times()) {
      server.awaitIdle();
      if (server.goesWrongAt(Step.IDLE)) {
        goWrong("250 2.0.0 by the way");
      }
    }
  }

  /// Reads so much of the content; without a limit up to the last line before the final dot, which
  /// is known by its text.
  private void swallow(int most) throws IOException {
    if (most == Integer.MAX_VALUE) {
      while (!line.line().equals(FaultyServer.LAST_LINE)) {
        continue;
      }
      return;
    }
    byte[] piece = new byte[4 * 1024];
    for (int left = most; left > 0; ) {
      left -= line.read(piece, Math.min(left, piece.length));
    }
  }

  /// Answers, as it should or as planned.
  ///
  /// @return true if the client was told what it should be
  private boolean answer(Step step, String reply) throws IOException, InterruptedException {
    if (!server.goesWrongAt(step)) {
      line.say(reply);
      return true;
    }
    goWrong(reply);
    return plan.fault() == Fault.EXTRA_REPLY;
  }

  private void goWrong(String reply) throws IOException, InterruptedException {
    wentWrong = !plan.fault().leavesTheDialogueWhole();
    try {
      doWrong(reply);
    } finally {
      server.goneWrong();
    }
  }

  private void doWrong(String reply) throws IOException, InterruptedException {
    switch (plan.fault()) {
      case CLOSE -> end(line::cut);
      case RESET -> end(line::reset);
      case SILENCE -> listen();
      case LATER -> line.say("451 4.0.0 not now");
      case REFUSAL -> line.say((plan.step().isSignIn() ? "535 5.7.8" : "550 5.0.0") + " not here");
      case FAREWELL -> {
        line.say("421 4.0.0 closing");
        end(line::close);
      }
      case GARBAGE -> line.write(garbage());
      case OTHER_PROTOCOL ->
          line.say("HTTP/1.1 400 Bad Request\r\nContent-Length: 15\r\n\r\n<html>no</html>");
      case DRIP -> {
        line.drip(reply);
        listen();
      }
      case HALF_AND_CLOSE -> {
        line.half(reply);
        end(line::close);
      }
      case HALF_AND_SILENCE -> {
        line.half(reply);
        listen();
      }
      case WRONG_CLASS -> line.say(plan.wrongReply());
      case MIXED_CODES -> line.say("250-2.0.0 yes\r\n550 5.0.0 no");
      case EXTRA_REPLY -> line.say(reply + "\r\n250 2.0.0 and another one");
      case ENDLESS -> {
        line.pour(plan.variant() == 1 ? "250-more\r\n".repeat(800).getBytes(StandardCharsets.US_ASCII)
            : "A".repeat(8_000).getBytes(StandardCharsets.US_ASCII));
        end(line::cut);
      }
      case BROKEN_TLS -> {
        line.breakTls(plan.variant());
        end(line::close);
      }
    }
  }

  /// Hears what the client still says, and says nothing.
  private void listen() throws IOException, InterruptedException {
    server.goneWrong();
    if (plan.step() == Step.BODY) {
      // Not even read: the client must notice that its bytes go nowhere.
      server.awaitClosed();
      return;
    }
    while (true) {
      line.line();
      server.heardAfterwards();
    }
  }

  private byte[] garbage() {
    byte[] bytes = new byte[300];
    new Random(plan.step().ordinal()).nextBytes(bytes);
    // A line, so that it is read at once.
    bytes[0] = (byte) 0xff;
    bytes[298] = '\r';
    bytes[299] = '\n';
    return bytes;
  }

  /// Ends the session.
  private static void end(Ending ending) throws IOException {
    ending.run();
    throw new EOFException();
  }

  private interface Ending {
    void run() throws IOException;
  }
}
