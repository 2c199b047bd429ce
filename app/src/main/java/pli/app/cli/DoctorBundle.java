// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import pli.account.Account;
import pli.app.config.DataFolder;
import pli.app.facts.DoctorFacts;
import pli.doctor.AccountHealth;
import pli.doctor.Doctor;
import pli.doctor.Mask;
import pli.provider.PresetCatalog;
import pli.provider.ProviderFacts;

/// The zip file for a helper: the doctor's report and the dialogues of the last sessions, without
/// secrets, and without what names a person, a company or a place on this computer.
final class DoctorBundle {

  private final Desk desk;
  private final DataFolder folder;

  DoctorBundle(Desk desk, DataFolder folder) {
    this.desk = desk;
    this.folder = folder;
  }

  void write(Path file, Doctor.Report report, DoctorFacts facts) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("doctor.txt", lines(report));
    texts.put("doctor.json", Json.of(facts));
    int number = 0;
    for (Path session : sessions()) {
      // The name of the file holds the account.
      texts.put("sessions/" + ++number + ".txt", Files.readString(session));
    }
    Mask mask = mask(report);
    texts.values().forEach(mask::learn);
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        zip.putNextEntry(new ZipEntry(text.getKey()));
        String masked =
            text.getKey().endsWith(".json")
                ? Json.withEachString(text.getValue(), mask::mask)
                : mask.mask(text.getValue());
        zip.write(masked.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }

  private String lines(Doctor.Report report) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    Screen plain = new Screen(out, out, desk.words(), Optional.empty(), false);
    new DoctorLines(plain, desk.start().zone()).print(report);
    return text.toString();
  }

  private List<Path> sessions() throws IOException {
    Path sessions = folder.root().resolve("sessions");
    if (!Files.isDirectory(sessions)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(sessions)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private Mask mask(Doctor.Report report) {
    Mask mask = new Mask(publicHosts());
    for (AccountHealth health : report.accounts()) {
      Account account = health.account();
      mask.hideAddress(account.address().toString());
      mask.hide(account.displayName(), "name");
      mask.hide(account.userName(), "user");
      account.copyTo().ifPresent(copy -> mask.hideAddress(copy.toString()));
    }
    mask.hide(folder.root().toString(), "data folder");
    mask.hide(folder.keyFile().toString(), "key file");
    mask.hide(desk.start().properties().getOrDefault("user.home", ""), "home");
    mask.hide(desk.start().properties().getOrDefault("user.name", ""), "user");
    for (String variable : List.of("HOSTNAME", "COMPUTERNAME", "USERDOMAIN")) {
      mask.hide(desk.start().environment().getOrDefault(variable, ""), "computer");
    }
    return mask;
  }

  /// Domains and servers of providers, and where they explain themselves.
  private static Set<String> publicHosts() {
    Set<String> hosts = new HashSet<>(Set.of("aka.ms", "microsoft.com", "google.com"));
    PresetCatalog.load().all().stream()
        .flatMap(
            preset ->
                Stream.concat(
                    preset.facts().domains().stream(),
                    Stream.concat(preset.facts().smtp().stream(), preset.facts().imap().stream())
                        .map(ProviderFacts.Server::host)))
        .map(host -> host.toLowerCase(Locale.ROOT))
        .forEach(hosts::add);
    return hosts;
  }
}
