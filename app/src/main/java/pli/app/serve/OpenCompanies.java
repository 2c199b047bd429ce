// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import pli.app.Wiring;
import pli.app.config.Company;
import pli.app.config.CompanyBook;
import pli.app.config.DataFolder;
import pli.app.web.Companies;
import pli.words.InputRefused;
import pli.words.StoreUnavailable;

/// The companies whose pages this program has opened: those that somebody looks at, and those that had
/// something to hand over when it began. Each has an engine on a database of its own, a
/// [Station] with its own port, sessions and form tokens, and its own hand-over: none has a way to
/// anything of another. They share this program, and end with it.
///
/// Used by requests of all of them at once.
public final class OpenCompanies implements AutoCloseable {

  /// Opens the pages of a company.
  @FunctionalInterface
  public interface Opener {

    /// @param companies what its pages see of the others
    Station open(Wiring wiring, DataFolder data, Companies companies);
  }

  private record Open(Wiring wiring, Station station) implements AutoCloseable {

    @Override
    public void close() {
      try {
        station.close();
      } finally {
        wiring.close();
      }
    }
  }

  private final CompanyBook book;
  private final DataFolder first;
  private final Function<DataFolder, Wiring> engines;
  private final Opener opener;
  private final InstantSource clock;
  private final Map<Path, Open> open = new LinkedHashMap<>();
  private Optional<Station> firstStation = Optional.empty();
  private boolean closed;

  /// @param first the company that the program was started for; its engine and its station stay the
  ///     caller's to close
  /// @param engines opens the engine of another one
  public OpenCompanies(
      CompanyBook book,
      DataFolder first,
      Function<DataFolder, Wiring> engines,
      Opener opener,
      InstantSource clock) {
    this.book = book;
    this.first = first;
    this.engines = engines;
    this.opener = opener;
    this.clock = clock;
  }

  /// Opens the pages of the company that the program was started for.
  public synchronized Station openFirst(Wiring wiring) {
    Station station = opener.open(wiring, first, new Seen(first));
    firstStation = Optional.of(station);
    return station;
  }

  /// Opens the pages of all others that have something to hand over, or to look for because it is in doubt: it
  /// does not wait until somebody looks at them.
  public synchronized void openWaiting() {
    if (closed || firstStation.isEmpty()) {
      return;
    }
    List<Company> known = readable();
    Stream.concat(unnamed(known).stream(), known.stream().map(Company::data))
        .filter(data -> !data.root().equals(first.root()) && !open.containsKey(data.root()))
        .filter(data -> data.hasDatabase() && !LinkFile.isKept(data.root(), clock))
        .forEach(this::openIfWaiting);
  }

  /// What cannot be opened now says why to whoever opens its page.
  private boolean openIfWaiting(DataFolder data) {
    try {
      return hasWaiting(data) && opened(data) != null;
    } catch (InputRefused | StoreUnavailable _) {
      return false;
    }
  }

  private boolean hasWaiting(DataFolder data) {
    try (Wiring wiring = engines.apply(data)) {
      return !wiring.outbox().accountsWithWaiting().isEmpty()
          || !wiring.outbox().accountsInDoubt().isEmpty();
    }
  }

  /// The name of the company that the program was started for; empty if it has none.
  public String nameOfFirst() {
    return new Seen(first).own();
  }

  private synchronized URI link(DataFolder data) {
    if (closed) {
      throw InputRefused.because("company.closing");
    }
    if (data.root().equals(first.root()) && firstStation.isPresent()) {
      return firstStation.get().newStartLink();
    }
    Open known = open.get(data.root());
    if (known != null) {
      return known.station.newStartLink();
    }
    if (!Files.isDirectory(data.root())) {
      throw InputRefused.because("company.folder-away", "folder", data.root());
    }
    // Another program may have it open: two need not hand over for one company.
    return LinkFile.take(data.root(), clock).orElseGet(() -> opened(data).newStartLink());
  }

  private Station opened(DataFolder data) {
    Wiring wiring = engines.apply(data);
    try {
      Station station = opener.open(wiring, data, new Seen(data));
      open.put(data.root(), new Open(wiring, station));
      return station;
    } catch (RuntimeException e) {
      wiring.close();
      throw e;
    }
  }

  /// One without a name: that of the program's start, or else the usual one if it is in use.
  private Optional<DataFolder> unnamed(List<Company> known) {
    return Stream.of(first, book.usual())
        .filter(one -> one.equals(first) || one.hasDatabase())
        .filter(one -> known.stream().noneMatch(named -> named.folder().equals(one.root())))
        .findFirst();
  }

  /// A list that cannot be read must not take the pages of a company away; whoever switches hears of it.
  private List<Company> readable() {
    try {
      return book.all();
    } catch (InputRefused unreadable) {
      return List.of();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (Open one : new ArrayList<>(open.values()).reversed()) {
      one.close();
    }
    open.clear();
  }

  /// The book, from one of its companies.
  private final class Seen implements Companies {

    private final DataFolder self;

    Seen(DataFolder self) {
      this.self = self;
    }

    @Override
    public String own() {
      return readable().stream()
          .filter(one -> one.folder().equals(self.root()))
          .map(Company::name)
          .findFirst()
          .orElse("");
    }

    @Override
    public List<String> others() {
      List<String> names = new ArrayList<>();
      List<Company> known = readable();
      unnamed(known).filter(one -> !one.root().equals(self.root())).ifPresent(_ -> names.add(""));
      known.stream()
          .filter(one -> !one.folder().equals(self.root()))
          .forEach(one -> names.add(one.name()));
      return names;
    }

    @Override
    public boolean canSwitch() {
      return true;
    }

    @Override
    public URI open(String name) {
      Optional<DataFolder> data =
          name.isEmpty() ? unnamed(book.all()) : book.find(name).map(Company::data);
      return link(
          data.orElseThrow(() -> InputRefused.because("company.unknown", "name", name)));
    }

    @Override
    public String make(String name) {
      return book.make(name).name();
    }

    @Override
    public void name(String name) {
      Optional<Company> known = book.at(self.root());
      if (known.isPresent()) {
        book.rename(known.get(), name);
      } else {
        book.name(name, self);
      }
    }
  }
}
