// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/// Asks DNS servers through dnsjava: UDP, then TCP where the answer was cut off.
///
/// Names are always whole: the search list of the computer is not used, because an answer about
/// `example.org.office.example` says nothing about `example.org`.
public final class DnsLookup implements NameLookup {

  /// For one try with one server. Taste: the slowest resolver that people put up with.
  private static final Duration TRY_LIMIT = Duration.ofSeconds(2);

  private static final int TRIES = 2;

  private static final int PORT = 53;

  private final List<InetSocketAddress> named;
  private volatile LookupSession session;

  /// @param servers which to ask; empty = those that the computer uses
  public DnsLookup(List<InetSocketAddress> servers) {
    this.named = List.copyOf(servers);
  }

  @Override
  public void prepare() {
    session();
    try {
      Message query = Message.newQuery(Record.newRecord(Name.root, Type.MX, DClass.IN));
      new Message(query.toWire());
    } catch (IOException e) {
      // Then the first look-up is slow, and shows what is wrong.
      return;
    }
  }

  @Override
  public Answer<MailExchanger> mailExchangers(String domain) throws InterruptedException {
    Answer<MailExchanger> answer =
        ask(domain, Type.MX)
            .answer(
                record -> {
                  MXRecord mx = (MXRecord) record;
                  return new MailExchanger(mx.getPriority(), hostOf(mx.getTarget()));
                });
    return sorted(
        answer,
        Comparator.comparingInt(MailExchanger::preference).thenComparing(MailExchanger::host));
  }

  @Override
  public Answer<Target> targets(String name) throws InterruptedException {
    Answer<Target> answer =
        ask(name, Type.SRV)
            .answer(
                record -> {
                  SRVRecord srv = (SRVRecord) record;
                  String host = hostOf(srv.getTarget());
                  return new Target(srv.getPriority(), srv.getWeight(), srv.getPort(), host);
                });
    // RFC 2782 spreads load by chance over the weights; settings are kept, so the choice is fixed.
    return sorted(
        answer,
        Comparator.comparingInt(Target::priority)
            .thenComparing(Comparator.comparingInt(Target::weight).reversed())
            .thenComparing(Target::host));
  }

  @Override
  public Answer<InetAddress> addresses(String host) throws InterruptedException {
    // Both questions are on their way before the first answer is awaited.
    Question fours = ask(host, Type.A);
    Question sixes = ask(host, Type.AAAA);
    Answer<InetAddress> four = fours.answer(record -> ((ARecord) record).getAddress());
    Answer<InetAddress> six = sixes.answer(record -> ((AAAARecord) record).getAddress());
    List<InetAddress> all = new ArrayList<>();
    for (Answer<InetAddress> one : List.of(four, six)) {
      if (one instanceof Answer.Found<InetAddress>(List<InetAddress> some)) {
        all.addAll(some);
      }
    }
    if (!all.isEmpty()) {
      return new Answer.Found<>(List.copyOf(all));
    }
    return four instanceof Answer.Failed<InetAddress> ? four : six;
  }

  /// A question under way; empty if the text is no name that could be asked for.
  private record Question(int type, Optional<CompletionStage<LookupResult>> stage) {

    <T> Answer<T> answer(Function<Record, T> reading) throws InterruptedException {
      if (stage.isEmpty()) {
        return new Answer.Absent<>(false);
      }
      try {
        List<T> records =
            stage.get().toCompletableFuture().get().getRecords().stream()
                .filter(record -> record.getType() == type)
                .map(reading)
                .toList();
        return records.isEmpty() ? new Answer.Absent<>(true) : new Answer.Found<>(records);
      } catch (ExecutionException e) {
        return missing(e.getCause());
      }
    }
  }

  private Question ask(String name, int type) {
    try {
      Name whole = Name.fromString(name, Name.root);
      return new Question(type, Optional.of(session().lookupAsync(whole, type, DClass.IN)));
    } catch (TextParseException | IllegalArgumentException e) {
      return new Question(type, Optional.empty());
    }
  }

  private static <T> Answer<T> missing(Throwable cause) {
    return switch (cause) {
      case NoSuchDomainException none -> new Answer.Absent<>(false);
      case NoSuchRRSetException none -> new Answer.Absent<>(true);
      default -> new Answer.Failed<>(isSilence(cause), rootOf(cause));
    };
  }

  private static boolean isSilence(Throwable cause) {
    for (Throwable one = cause; one != null; one = one.getCause()) {
      boolean timedOut =
          one instanceof TimeoutException
              || one instanceof SocketTimeoutException
              || String.valueOf(one.getMessage()).contains("imed out");
      if (timedOut) {
        return true;
      }
    }
    return false;
  }

  private static String rootOf(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private static <T> Answer<T> sorted(Answer<T> answer, Comparator<T> order) {
    return answer instanceof Answer.Found<T>(List<T> records)
        ? new Answer.Found<>(records.stream().sorted(order).toList())
        : answer;
  }

  private static String hostOf(Name name) {
    return name.equals(Name.root)
        ? ""
        : name.toString(true).toLowerCase(Locale.ROOT);
  }

  /// Made at the first look-up: reading the computer's settings and loading the library takes most
  /// of a second, which nobody should wait for who asks nothing.
  private LookupSession session() {
    LookupSession ready = session;
    if (ready == null) {
      synchronized (this) {
        if (session == null) {
          session = LookupSession.builder().resolver(resolver()).build();
        }
        ready = session;
      }
    }
    return ready;
  }

  private Resolver resolver() {
    List<InetSocketAddress> servers =
        named.isEmpty() ? ResolverConfig.getCurrentConfig().servers() : named;
    List<Resolver> each = new ArrayList<>();
    for (InetSocketAddress server : servers) {
      SimpleResolver one = new SimpleResolver(server);
      one.setTimeout(TRY_LIMIT);
      each.add(one);
    }
    if (each.isEmpty()) {
      each.add(new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT)));
    }
    ExtendedResolver all = new ExtendedResolver(each);
    all.setRetries(TRIES);
    all.setTimeout(TRY_LIMIT.multipliedBy(TRIES));
    return all;
  }
}
