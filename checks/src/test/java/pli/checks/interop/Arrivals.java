// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/// What arrived at a peer, as bytes.
final class Arrivals {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RealPeer peer;

  Arrivals(RealPeer peer) {
    this.peer = peer;
  }

  /// Waits until as many letters as wanted have arrived whose mark begins so; then all of them, by
  /// mark, with the digest of what stands from the mark on. A letter that arrived twice has two.
  Map<String, List<String>> await(String markBegin, int count) {
    Map<String, List<String>> digests = new TreeMap<>();
    awaitTexts(markBegin, count)
        .forEach((mark, texts) -> digests.put(mark, texts.stream().map(Arrivals::digest).toList()));
    return digests;
  }

  /// As [#await], with what stands from the mark on itself; Latin-1, every byte is one character.
  Map<String, List<String>> awaitTexts(String markBegin, int count) {
    Predicate<String> wanted = text -> text.startsWith(Letter.MARK_FIELD + markBegin);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> texts().stream().filter(wanted).count() >= count && isQueueDone());
    return texts().stream()
        .filter(wanted)
        .collect(Collectors.groupingBy(Arrivals::mark, TreeMap::new, Collectors.toList()));
  }

  /// How many messages arrived that are none of the test's letters.
  long strangers() throws IOException {
    return peer.arrivals().stream().filter(file -> !text(file).contains(Letter.MARK_FIELD)).count();
  }

  /// What [#await] should yield for these letters.
  static Map<String, List<String>> of(List<Letter> letters) {
    return letters.stream()
        .collect(
            Collectors.toMap(
                Letter::mark,
                letter -> List.of(digest(latin(letter.bytes()))),
                (one, other) -> one,
                TreeMap::new));
  }

  private boolean isQueueDone() {
    Path unfinished = peer.maildir().resolve("tmp");
    String[] files = unfinished.toFile().list();
    return files == null || files.length == 0;
  }

  private List<String> texts() {
    try {
      return peer.arrivals().stream()
          .map(Arrivals::text)
          .filter(text -> text.contains(Letter.MARK_FIELD))
          .map(text -> text.substring(text.indexOf(Letter.MARK_FIELD)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return latin(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String mark(String text) {
    return text.lines().findFirst().orElseThrow().substring(Letter.MARK_FIELD.length());
  }

  /// A peer keeps lines in its own way, so line ends do not count; every other byte does.
  private static String digest(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    return Sha256.of(lines.getBytes(StandardCharsets.ISO_8859_1));
  }
}
