// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.config.Company;
import pli.app.config.CompanyBook;
import pli.app.config.DataFolder;
import pli.app.config.DiscoveryFile;
import pli.app.facts.AccountFacts;
import pli.app.facts.Report;
import pli.provider.discovery.DiscoveryPlan;
import pli.provider.discovery.OutsideWorld;
import pli.smtp.Secret;
import pli.words.InputRefused;
import pli.words.StoreUnavailable;
import pli.words.Words;

/// What a command finds on its desk: the screen, the options that every command knows, and the
/// engine, which is only started for commands that need it.
public final class Desk implements AutoCloseable {

  /// Longer than any password or token.
  private static final int SECRET_LIMIT = 16_384;

  /// How long who ends the process waits for a store that is just being opened. Taste: a file takes less,
  /// and a server that does not answer may take much longer.
  private static final Duration OPENING_MOST = Duration.ofSeconds(2);

  private final Start start;
  private final Screen screen;
  private final Supplier<OutsideWorld> world;
  private Optional<Path> dataOption = Optional.empty();
  private Optional<String> databaseOption = Optional.empty();
  private Optional<String> companyOption = Optional.empty();
  private boolean languageTold;
  private final Ending ending = new Ending();
  private final ReentrantLock opening = new ReentrantLock();
  private volatile Wiring wiring;
  private boolean closed;

  /// @param start how the process was started
  public Desk(Start start, Screen screen) {
    this(start, screen, Wiring::outsideWorld);
  }

  /// @param world where discovery looks for settings
  Desk(Start start, Screen screen, Supplier<OutsideWorld> world) {
    this.start = start;
    this.screen = screen;
    this.world = world;
  }

  public Start start() {
    return start;
  }

  public Screen screen() {
    return screen;
  }

  public Words words() {
    return screen.words();
  }

  void useData(Path folder) {
    dataOption = Optional.of(folder);
  }

  void useDatabase(String address) {
    databaseOption = Optional.of(address);
  }

  /// The language of the words was named with `--lang`.
  void tellLanguage() {
    languageTold = true;
  }

  boolean isLanguageTold() {
    return languageTold;
  }

  void useCompany(String name) {
    companyOption = Optional.of(name);
  }

  /// Opens the engine on a folder other than the user's own.
  void use(DataFolder folder) {
    if (wiring != null) {
      throw new IllegalStateException("the engine is open already");
    }
    opening.lock();
    try {
      wiring = engine(folder);
    } finally {
      opening.unlock();
    }
  }

  /// An engine on a folder; whoever asks for it closes it.
  Wiring engine(DataFolder folder) {
    return Wiring.open(folder, start.clock(), start.lookup(), new DeskPassphrase(this));
  }

  /// The engine on the chosen data folder; opened once.
  Wiring wiring() {
    if (wiring == null) {
      use(folder());
    }
    return wiring;
  }

  AccountFacts facts(Account account) {
    return AccountFacts.of(account, wiring(), words(), start.zone(), _ -> true);
  }

  /// Explains entries in the words of the screen.
  Report.Findings findings() {
    return new Report.Findings(wiring(), words(), start.zone());
  }

  /// The chosen data folder; it may not be there yet.
  DataFolder folder() {
    DataFolder chosen =
        DataFolder.choose(dataOption, databaseOption, start.environment(), start.properties());
    if (companyOption.isEmpty()) {
      return chosen;
    }
    if (dataOption.isPresent()) {
      throw InputRefused.because("company.and-data");
    }
    if (chosen.server().isPresent()) {
      throw InputRefused.because("company.and-server");
    }
    String name = companyOption.get();
    return companies()
        .find(name)
        .map(Company::data)
        .orElseThrow(() -> InputRefused.because("company.unknown", "name", name));
  }

  /// The companies that this computer knows.
  CompanyBook companies() {
    return new CompanyBook(
        DataFolder.choose(
            Optional.empty(), Optional.empty(), start.environment(), start.properties()));
  }

  /// Whom discovery asks in this installation.
  DiscoveryPlan discoveryPlan() {
    return discoveryPlan(folder());
  }

  DiscoveryPlan discoveryPlan(DataFolder data) {
    return DiscoveryFile.read(data.root());
  }

  OutsideWorld world() {
    return world.get();
  }

  /// The password from standard input, or asked for.
  ///
  /// @param question what to ask a person
  Secret secret(boolean fromStandardInput, String question) {
    if (fromStandardInput) {
      return Secret.of(firstLineOfInput());
    }
    return screen
        .askSecret(question)
        .orElseThrow(() -> InputRefused.because("cli.nobody-to-ask", "option", "--password-stdin"));
  }

  private String firstLineOfInput() {
    try {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(start.input(), StandardCharsets.UTF_8));
      char[] text = new char[SECRET_LIMIT];
      int length = 0;
      for (int c = reader.read(); c >= 0 && c != '\n' && length < SECRET_LIMIT; c = reader.read()) {
        text[length++] = (char) c;
      }
      return new String(text, 0, length).replaceFirst("\r$", "");
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because("cli.nobody-to-ask", "option", "--password-stdin").phrase(), e);
    }
  }

  /// Closes, when a command has said all it had to say. That the store went away meanwhile is a sentence
  /// as anywhere else; what the command did is done.
  ///
  /// @param status of the command
  /// @return the exit status of the program
  public int end(int status) {
    try {
      close();
      return status;
    } catch (StoreUnavailable e) {
      if (status != ExitStatus.STORE.code()) {
        screen.complain(e.phrase());
      }
      return ExitStatus.STORE.code();
    }
  }

  /// What comes to its end before the store is closed, when somebody ends the process.
  Ending ending() {
    return ending;
  }

  /// True from when somebody ends the process: what fails from then on is of no interest.
  public boolean isEnding() {
    return ending.hasBegun();
  }

  /// Somebody ends the process. A store that is not closed leaves its log beside its file, and whoever
  /// copies the file alone has half of it.
  public void endFromOutside() {
    ending.run();
    awaitOpening();
    try {
      close();
    } catch (StoreUnavailable e) {
      // Whoever ended it is not there any more to be told.
      return;
    }
  }

  private void awaitOpening() {
    try {
      if (opening.tryLock(OPENING_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
        opening.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whoever comes second waits until it is done.
  @Override
  public synchronized void close() {
    if (wiring != null && !closed) {
      closed = true;
      wiring.close();
    }
  }
}
