// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.awaitility.Awaitility;

/// What a reader written by others (Apache Mime4j) finds attached to the messages that arrived.
final class ArrivedDocuments {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RealPeer peer;

  ArrivedDocuments(RealPeer peer) {
    this.peer = peer;
  }

  /// Waits for so many messages to addresses that begin so.
  ///
  /// @return recipient to the SHA-256 of all that was attached, in all messages to it
  Map<String, List<String>> await(String recipientBegin, int messages) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> documents(recipientBegin).size() >= messages);
    return documents(recipientBegin);
  }

  private Map<String, List<String>> documents(String recipientBegin) {
    Map<String, List<String>> found = new TreeMap<>();
    try {
      for (Path file : peer.arrivals()) {
        Message message = read(file);
        String recipient = message.getTo().flatten().getFirst().getAddress();
        if (recipient.startsWith(recipientBegin)) {
          found.computeIfAbsent(recipient, _ -> new ArrayList<>()).addAll(attached(message));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static Message read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new DefaultMessageBuilder().parseMessage(in);
    }
  }

  private static List<String> attached(Entity entity) throws IOException {
    if (entity.getBody() instanceof Multipart multipart) {
      List<String> digests = new ArrayList<>();
      for (Entity part : multipart.getBodyParts()) {
        digests.addAll(attached(part));
      }
      return digests;
    }
    boolean attachment = "attachment".equalsIgnoreCase(entity.getDispositionType());
    if (attachment && entity.getBody() instanceof SingleBody body) {
      try (InputStream in = body.getInputStream()) {
        return List.of(Sha256.of(in.readAllBytes()));
      }
    }
    return List.of();
  }
}
