// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
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
    Predicate<String> wanted = text -> text.startsWith(Letter.MARK_FIELD + markBegin);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> texts().stream().filter(wanted).count() >= count && isQueueDone());
    return texts().stream()
        .filter(wanted)
        .collect(
            Collectors.groupingBy(
                Arrivals::mark,
                TreeMap::new,
                Collectors.mapping(Arrivals::digest, Collectors.toList())));
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

  /// From the mark on; Latin-1, so that every byte is one character.
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
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha256.digest(lines.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
