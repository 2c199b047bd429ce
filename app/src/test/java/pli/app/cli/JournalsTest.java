// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.smtp.client.HostLookup;
import pli.journal.JournalLine;
import pli.words.Words;

class JournalsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "four-eyes | {'wanted':true,'by':'Anna'} | Übergabe durch eine zweite Person eingeschaltet  Anna",
        "four-eyes | {'wanted':false,'by':'Anna'} | Übergabe durch eine zweite Person ausgeschaltet  Anna",
        "look | {'recipient':'b@x.ch','result':'FOUND','detail':'Sent'} | b@x.ch  im Ordner Sent gefunden",
        "look | {'recipient':'b@x.ch','result':'SHARED','detail':'Sent'} | im Ordner Sent, was nichts beweist: Die Nachricht und ihre Kopie an sich selbst sehen dort gleich aus",
        "look | {'recipient':'b@x.ch','result':'ABSENT','detail':'Sent'} | im Ordner Sent nicht gefunden",
        "look | {'recipient':'b@x.ch','result':'FAILED','detail':'no'} | Ordner nicht einsehbar: no",
        "look | {'recipient':'b@x.ch','result':'NEWER','detail':'x'} | b@x.ch  NEWER  x",
      })
  void aLineIsSaidInWords(String kind, String facts, String expected) {
    Start start =
        new Start(
            Map.of("PLI_HOME", folder.toString()), Map.of(),
            new ByteArrayInputStream(new byte[0]), InstantSource.system(),
            ZoneId.of("Europe/Zurich"), folder, HostLookup.system());
    Screen screen =
        new Screen(
            new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()),
            Words.in(Locale.GERMAN), Optional.empty(), false);
    try (Desk desk = new Desk(start, screen)) {
      String line =
          new Journals(desk).line(
              new JournalLine(
                  "rh@exemple.ch", 1, Instant.parse("2026-11-25T08:00:00Z"), kind,
                  Optional.empty(), facts.replace('\'', '"'), ""));
      assertThat(line).startsWith("25.11.2026 09:00:00  rh@exemple.ch  ").endsWith(expected);
    }
  }
}
