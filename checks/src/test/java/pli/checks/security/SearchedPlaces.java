// SPDX-License-Identifier: Apache-2.0
package pli.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Everything in which a secret is looked for, as bytes in Latin-1 under the name of the place.
final class SearchedPlaces {

  private final Map<String, String> places = new LinkedHashMap<>();

  /// Something that was printed or answered.
  void say(String name, String text) {
    places.put(
        places.size() + " " + name, Canary.latin(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Every file of a folder, and every file in a packed one.
  ///
  /// @param given files in which the person put the secret, by their names
  void files(Path folder, Predicate<String> given) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (given.test(name)) {
          continue;
        }
        places.put(name, Canary.latin(Files.readAllBytes(file)));
        if (name.endsWith(".zip")) {
          unpack(file);
        }
      }
    }
  }

  private void unpack(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        places.put(
            "in " + file.getFileName() + ": " + entry.getName(),
            Canary.latin(zip.readAllBytes()));
      }
    }
  }

  /// Which secret stands where, in a form of which length. Prints how much was looked through.
  Map<String, String> search(List<Canary> canaries) {
    Map<String, String> found = new TreeMap<>();
    int forms = 0;
    for (Canary canary : canaries) {
      for (String form : canary.forms()) {
        forms++;
        places.forEach(
            (place, text) -> {
              if (text.contains(form)) {
                found.put(canary.name() + " in " + place, "as a form of " + form.length());
              }
            });
      }
    }
    System.out.printf(
        "secrets: %d in %d forms, looked for in %d places (%d searches), found %d times%n",
        canaries.size(), forms, places.size(), (long) forms * places.size(), found.size());
    return found;
  }

  /// A search of nothing finds nothing.
  void assertHas(String... names) {
    for (String name : names) {
      assertThat(places.keySet())
          .as("places with %s", name)
          .anyMatch(place -> place.contains(name) && !places.get(place).isBlank());
    }
  }

  /// What is there would be found.
  void assertSomewhere(String text) {
    assertThat(places.values()).as("a search that finds").anyMatch(one -> one.contains(text));
  }
}
