// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.journal.Journal;
import pli.journal.JournalLine;
import pli.words.InputRefused;

/// `pli journal export`: all lines, for those who check or keep them.
@Command(name = "export", description = "${bundle:help.journal.export}", sortOptions = false)
final class JournalExportCommand implements Callable<Integer> {

  /// Lines in memory at the same time. Taste.
  private static final int BATCH = 500;

  private final Desk desk;

  @Option(
      names = "--account",
      paramLabel = "ADDRESS",
      description = "${bundle:help.journal.account}")
  private String account;

  @Option(names = "--to", paramLabel = "FILE", description = "${bundle:help.journal.to}")
  private Path file;

  @Option(names = "--csv", description = "${bundle:help.journal.csv}")
  private boolean csv;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  JournalExportCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() throws IOException {
    if (csv && json) {
      throw InputRefused.because("journal.one-format");
    }
    if (file == null) {
      write(desk.screen()::printDocument);
      return ExitStatus.DONE.code();
    }
    Path target = desk.start().folder().resolve(file);
    try (Writer out =
        new BufferedWriter(
            Files.newBufferedWriter(
                target, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW))) {
      LineWriter lines = new LineWriter(out);
      write(lines);
      lines.rethrow();
    } catch (FileAlreadyExistsException e) {
      throw new InputRefused(
          InputRefused.because("journal.file-exists", "file", target).phrase(), e);
    }
    desk.screen().say("journal.written", "file", target);
    return ExitStatus.DONE.code();
  }

  private void write(Consumer<String> out) {
    if (csv) {
      out.accept(JournalCsv.HEADER);
    } else if (json) {
      out.accept("[");
    }
    String[] separator = {""};
    eachLine(
        line -> {
          if (csv) {
            out.accept(JournalCsv.row(line));
          } else if (json) {
            out.accept(
                separator[0] + "{\"hash\":\"" + line.hash() + "\",\"line\":" + line.text() + "}");
            separator[0] = ",";
          } else {
            out.accept(line.hash() + " " + line.text());
          }
        });
    if (json) {
      out.accept("]");
    }
  }

  private void eachLine(Consumer<JournalLine> to) {
    Journal journal = desk.wiring().journal();
    TreeSet<String> accounts = new TreeSet<>(journal.heads().keySet());
    Optional<String> wanted =
        Optional.ofNullable(account).map(one -> one.toLowerCase(java.util.Locale.ROOT));
    if (wanted.isPresent() && !accounts.contains(wanted.get())) {
      throw InputRefused.because("journal.no-lines", "account", wanted.get());
    }
    wanted.ifPresent(one -> accounts.retainAll(List.of(one)));
    for (String one : accounts) {
      List<JournalLine> lines = journal.lines(one, 0, BATCH);
      while (!lines.isEmpty()) {
        lines.forEach(to);
        lines = journal.lines(one, lines.getLast().seq(), BATCH);
      }
    }
  }

  /// Lets a failure out where it may be declared.
  private static final class LineWriter implements Consumer<String> {

    private final Writer out;
    private IOException failure;

    LineWriter(Writer out) {
      this.out = out;
    }

    @Override
    public void accept(String line) {
      if (failure != null) {
        return;
      }
      try {
        out.write(line);
        out.write('\n');
      } catch (IOException e) {
        failure = e;
      }
    }

    void rethrow() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
