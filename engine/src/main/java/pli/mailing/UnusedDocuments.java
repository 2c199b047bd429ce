// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import pli.mailing.template.Template;

/// Documents that lie where the patterns look, and that no row asked for: an employee who is
/// missing from the table, or last month's file.
final class UnusedDocuments {

  /// What systems and programs leave in folders, beside names that begin with a point or a tilde.
  private static final Set<String> OF_SYSTEMS =
      Set.of("thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r");

  /// The word for all of them in the place of a name.
  static final String ALL = "files";

  private final MailingFile mailing;
  private final MailingFolder folder;
  private final Set<Path> used;

  UnusedDocuments(MailingFile mailing, MailingFolder folder, Set<Path> used) {
    this.mailing = mailing;
    this.folder = folder;
    this.used = used;
  }

  /// Under which of the keys a person means the document: its path, its name, or the word for all.
  static Optional<String> key(String document, Set<String> keys) {
    String path = MailingFolder.folded(document);
    String name = path.substring(path.lastIndexOf('/') + 1);
    return keys.stream()
        .filter(
            key -> {
              String folded = MailingFolder.folded(key.replace('\\', '/'));
              return key.equals(ALL) || folded.equals(path) || folded.equals(name);
            })
        .findFirst();
  }

  /// Paths inside the mailing's folder, in order, each once.
  List<String> under(List<Template> patterns) {
    Set<String> unused = new TreeSet<>();
    for (Template pattern : patterns) {
      if (!pattern.placeholders().isEmpty()) {
        collect(pattern, unused);
      }
    }
    return List.copyOf(unused);
  }

  private void collect(Template pattern, Set<String> unused) {
    List<Path> level = List.of(folder.root());
    String[] segments = String.join("\0", pattern.literals()).replace('\\', '/').split("/");
    for (String segment : segments) {
      Pattern names = names(segment);
      List<Path> next = new ArrayList<>();
      for (Path parent : level) {
        folder.names(parent).stream()
            .filter(name -> names.matcher(MailingFolder.folded(name)).matches())
            .map(parent::resolve)
            .filter(path -> !Files.isSymbolicLink(path))
            .forEach(next::add);
      }
      level = next;
    }
    level.stream()
        .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
        .filter(path -> !used.contains(path))
        .filter(path -> isDocument(path.getFileName().toString()))
        .map(folder::relative)
        .filter(path -> !isOfPli(path))
        .filter(path -> !isOpen(pattern) || MailingFolder.folded(path).endsWith(".pdf"))
        .forEach(unused::add);
  }

  private static boolean isDocument(String name) {
    return !name.startsWith(".") && !name.startsWith("~")
        && !OF_SYSTEMS.contains(MailingFolder.folded(name));
  }

  /// Slips, messages of a preview, the table, the text and the mailing itself.
  private boolean isOfPli(String path) {
    String message = mailing.message();
    String stem = message.substring(0, Math.max(0, message.lastIndexOf('.')));
    String own = mailing.file().getFileName().toString();
    return path.equals(mailing.table()) || path.equals(message) || path.equals(own)
        || (!stem.isEmpty() && path.matches(Pattern.quote(stem) + "\\.\\p{L}{2}\\.[^./]+"))
        || path.startsWith(mailing.rules().slips() + "/")
        || path.startsWith(own.replaceFirst("\\.[^.]*$", "") + "-eml/");
  }

  /// Whether the pattern does not say which kind of file it means.
  private static boolean isOpen(Template pattern) {
    String last = pattern.literals().getLast();
    return last.isEmpty();
  }

  /// A piece of the path with a NUL where a placeholder stands.
  private static Pattern names(String segment) {
    StringBuilder regex = new StringBuilder();
    for (String literal : segment.split("\0", -1)) {
      regex.append(regex.isEmpty() ? "" : ".+");
      regex.append(Pattern.quote(MailingFolder.folded(literal)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
