// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import com.hubspot.smtp.client.SmtpClientResponse;
import com.hubspot.smtp.client.SmtpSession;
import com.hubspot.smtp.client.SmtpSessionConfig;
import com.hubspot.smtp.client.SmtpSessionFactory;
import com.hubspot.smtp.client.SmtpSessionFactoryConfig;
import com.hubspot.smtp.messages.MessageContent;
import com.hubspot.smtp.messages.MessageContentEncoding;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.smtp.DefaultSmtpRequest;
import io.netty.handler.codec.smtp.SmtpCommand;
import io.netty.handler.codec.smtp.SmtpRequest;
import io.netty.handler.codec.smtp.SmtpRequests;
import io.netty.handler.ssl.SslHandler;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;

/// HubSpot's NioSmtpClient at its best: one session, and each content leaves together with the head
/// of the next message, which is composed meanwhile.
public final class NioRun {

  private NioRun() {}

  /// @param args as of [AngusRun]
  public static void main(String[] args) throws Exception {
    int messages = Integer.parseInt(args[1]);
    Path documents = Path.of(args[2]);
    SSLEngine tls = BenchTls.clientContext(Path.of(args[3])).createSSLEngine();
    tls.setUseClientMode(true);
    SmtpSessionConfig target =
        SmtpSessionConfig.builder()
            .remoteAddress(InetSocketAddress.createUnresolved("127.0.0.1", Integer.parseInt(args[0])))
            .addFirstCustomHandlers(new SslHandler(tls))
            .build();
    long begun = System.nanoTime();
    long cpuBegun = Usage.cpuNanos();
    var settings = SmtpSessionFactoryConfig.nonProductionConfig();
    try (SmtpSessionFactory factory = new SmtpSessionFactory(settings)) {
      SmtpSession session = ok(factory.connect(target)).getSession();
      ok(session.send(new DefaultSmtpRequest(SmtpCommand.EHLO, "localhost")));
      ok(session.authPlain("bench@example.com", "secret"));
      handOver(session, messages, documents);
      ok(session.send(new DefaultSmtpRequest(SmtpCommand.QUIT)));
    }
    Usage.print("handover", messages, System.nanoTime() - begun, Usage.cpuNanos() - cpuBegun);
    System.exit(0);
  }

  private static void handOver(SmtpSession session, int messages, Path documents)
      throws Exception {
    Session composing = Session.getInstance(new Properties());
    MessageContent content = content(composing, documents, 0);
    ok(session.sendPipelined(head(0)));
    for (int person = 1; person < messages; person++) {
      var answers = session.sendPipelined(content, head(person));
      content = content(composing, documents, person);
      ok(answers);
    }
    ok(session.send(content));
  }

  private static SmtpRequest[] head(int person) {
    return new SmtpRequest[] {
      SmtpRequests.mail("bench@example.com"),
      SmtpRequests.rcpt("p" + person + "@example.org"),
      SmtpRequests.data()
    };
  }

  private static MessageContent content(Session session, Path documents, int person)
      throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(90_000);
    AngusRun.message(session, documents, person).writeTo(bytes);
    return MessageContent.of(
        Unpooled.wrappedBuffer(bytes.toByteArray()), MessageContentEncoding.SEVEN_BIT);
  }

  private static SmtpClientResponse ok(CompletableFuture<SmtpClientResponse> answer)
      throws Exception {
    SmtpClientResponse response = answer.get(1, TimeUnit.MINUTES);
    if (response.containsError()) {
      throw new IllegalStateException(response.toString());
    }
    return response;
  }
}
