// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import pli.mailing.WrittenSlips;

/// What all files of a draft are at a moment, so that what was found of it is never shown of another. Text
/// that is written again as it was is no change; of larger files the disk's own marks must do.
final class DraftState {

  /// Mailing file, texts and reasons are smaller; a table may be. Taste.
  private static final long READ_MOST_BYTES = 64 * 1024;

  private final Path folder;
  private final Map<String, String> marks = new TreeMap<>();

  private DraftState(Path folder) {
    this.folder = folder;
  }

  /// Equal as long as nothing has changed.
  static String of(Path folder) throws IOException {
    DraftState state = new DraftState(folder);
    Files.walkFileTree(folder, state.new Walk());
    byte[] all = state.marks.toString().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256(all));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What is on its way, what a look was written for, and what a release writes belong to no state.
  private static boolean isBeside(String name) {
    return name.startsWith("incoming-") || name.endsWith(".new") || name.startsWith("sketch.")
        || name.equals(WrittenSlips.FOLDER);
  }

  private String mark(Path file, BasicFileAttributes attributes) throws IOException {
    return attributes.size() <= READ_MOST_BYTES && file.getParent().equals(folder)
        ? HexFormat.of().formatHex(sha256(Files.readAllBytes(file)))
        : attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
  }

  private final class Walk extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult preVisitDirectory(Path one, BasicFileAttributes attributes) {
      boolean beside = !one.equals(folder) && isBeside(one.getFileName().toString());
      return beside ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
        throws IOException {
      String name = file.getFileName().toString();
      if (!isBeside(name) || !file.getParent().equals(folder)) {
        try {
          marks.put(folder.relativize(file).toString(), mark(file, attributes));
        } catch (NoSuchFileException gone) {
          return visitFileFailed(file, gone);
        }
      }
      return FileVisitResult.CONTINUE;
    }

    /// Gone in this moment: the next look finds another state.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }
}
