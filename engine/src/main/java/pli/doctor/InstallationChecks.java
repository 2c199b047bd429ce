// SPDX-License-Identifier: Apache-2.0
package pli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pli.files.Drive;
import pli.words.Phrase;

/// The computer under the program: Java, folders, disk, key file, clock, proxies.
final class InstallationChecks {

  /// Below this a mailing may not fit; the outbox keeps each message. Taste.
  private static final long LITTLE_BYTES = 1_000_000_000L;

  /// Below this the database may stop in the middle of a mailing. Taste.
  private static final long TOO_LITTLE_BYTES = 100_000_000L;

  /// Connections of Java go through a SOCKS proxy where this is set.
  private static final String SOCKS = "socksProxyHost";

  private static final List<String> PROXY_VARIABLES =
      List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy");

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Surroundings surroundings;

  InstallationChecks(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  List<Check> all(Instant now) {
    List<Check> checks = new ArrayList<>();
    checks.add(java());
    checks.add(dataFolder());
    disk().ifPresent(checks::add);
    checks.add(keyFile());
    checks.add(proxies());
    clockBehindJava(now).ifPresent(checks::add);
    return checks;
  }

  private Check java() {
    return Check.ok(
        "java",
        Phrase.of(
            "doctor.java",
            "version", surroundings.property("java.version"),
            "vendor", surroundings.property("java.vendor"),
            "system",
                surroundings.property("os.name") + " " + surroundings.property("os.version")));
  }

  private Check dataFolder() {
    Path folder = surroundings.data();
    if (!Files.exists(folder)) {
      return Check.unknown("data", Phrase.of("doctor.data-none", "folder", folder));
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      return Check.fault(
          "data",
          Phrase.of("doctor.data-not-writable", "folder", folder),
          Phrase.of(
              Drive.of(folder).isReadOnly()
                  ? "doctor.data-read-only.remedy"
                  : "doctor.data-not-writable.remedy"));
    }
    return openToOthers(folder)
        ? Check.warning(
            "data",
            Phrase.of("doctor.data-open", "folder", folder),
            Phrase.of("doctor.data-open.remedy", "folder", folder))
        : Check.ok("data", Phrase.of("doctor.data", "folder", folder));
  }

  private Optional<Check> disk() {
    Path place = surroundings.data();
    while (place != null && !Files.exists(place)) {
      place = place.getParent();
    }
    if (place == null) {
      return Optional.empty();
    }
    try {
      long free = Files.getFileStore(place).getUsableSpace();
      Phrase what = Phrase.of("doctor.disk", "freeBytes", free);
      Phrase remedy = Phrase.of("doctor.disk.remedy");
      if (free < TOO_LITTLE_BYTES) {
        return Optional.of(Check.fault("disk", what, remedy));
      }
      return Optional.of(
          free < LITTLE_BYTES ? Check.warning("disk", what, remedy) : Check.ok("disk", what));
    } catch (IOException e) {
      return Optional.of(
          Check.unknown("disk", Phrase.of("doctor.disk-unknown", "detail", e.getMessage())));
    }
  }

  private Check keyFile() {
    Path file = surroundings.keyFile();
    if (!Files.exists(file)) {
      return Check.unknown("key", Phrase.of("doctor.key-none", "file", file));
    }
    if (!Files.isReadable(file)) {
      return Check.fault(
          "key",
          Phrase.of("doctor.key-unreadable", "file", file),
          Phrase.of("doctor.key-unreadable.remedy"));
    }
    return openToOthers(file)
        ? Check.fault(
            "key",
            Phrase.of("doctor.key-open", "file", file),
            Phrase.of("doctor.key-open.remedy", "file", file))
        : Check.ok("key", Phrase.of("doctor.key", "file", file));
  }

  /// Pli speaks to mail servers directly. Only a SOCKS proxy of Java comes in between.
  private Check proxies() {
    if (!surroundings.property(SOCKS).isEmpty()) {
      return Check.warning(
          "proxy",
          Phrase.of("doctor.proxy-socks", "host", surroundings.property(SOCKS)),
          Phrase.of("doctor.proxy-socks.remedy"));
    }
    Set<String> set = new TreeSet<>();
    for (String variable : PROXY_VARIABLES) {
      if (!surroundings.environment().getOrDefault(variable, "").isBlank()) {
        set.add(variable);
      }
    }
    return set.isEmpty()
        ? Check.ok("proxy", Phrase.of("doctor.proxy-none"))
        : Check.ok("proxy", Phrase.of("doctor.proxy-unused", "names", String.join(", ", set)));
  }

  /// A clock that stands before the day on which this Java was made is wrong for certain.
  private Optional<Check> clockBehindJava(Instant now) {
    try {
      LocalDate made = LocalDate.parse(surroundings.property("java.version.date"));
      LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      return today.isBefore(made.minusDays(1))
          ? Optional.of(
              Check.fault(
                  "clock",
                  Phrase.of("doctor.clock-behind", "today", today, "made", made),
                  Phrase.of("doctor.clock.remedy")))
          : Optional.empty();
    } catch (DateTimeException e) {
      // Not every Java says when it was made.
      return Optional.empty();
    }
  }

  private static boolean openToOthers(Path path) {
    try {
      Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
      permissions.addAll(Files.getPosixFilePermissions(path));
      permissions.retainAll(OTHERS);
      return !permissions.isEmpty();
    } catch (IOException | UnsupportedOperationException e) {
      // Windows keeps rights in another way; the user's own folders are closed there.
      return false;
    }
  }
}
