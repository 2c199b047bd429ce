// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import pli.mailing.template.Template;

/// Documents that lie where the patterns look, and that no row asked for: an employee who is
/// missing from the table, or last month's file.
final class UnusedDocuments {

  private final MailingFolder folder;
  private final Set<Path> used;

  UnusedDocuments(MailingFolder folder, Set<Path> used) {
    this.folder = folder;
    this.used = used;
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
        .filter(path -> !path.getFileName().toString().startsWith("."))
        .map(folder::relative)
        .forEach(unused::add);
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
