// SPDX-License-Identifier: Apache-2.0
package pli.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import pli.account.Account;
import pli.account.AccountDirectory;
import pli.account.AccountSessions;
import pli.account.SecretVault;
import pli.account.TrustedRoots;
import pli.account.jdbc.JdbcAccountDirectory;
import pli.app.config.DataFolder;
import pli.budget.AccountLimits;
import pli.budget.jdbc.JdbcLimitBook;
import pli.connection.ConnectionTest;
import pli.connection.ImapSettings;
import pli.connection.ReadingCredentials;
import pli.diagnosis.Diagnosis;
import pli.evidence.DoubtSettler;
import pli.evidence.DoubtWatch;
import pli.evidence.ImapCopies;
import pli.journal.Journal;
import pli.journal.JournalTail;
import pli.journal.RestoreGuard;
import pli.journal.jdbc.JdbcJournal;
import pli.diagnosis.Explainer;
import pli.doctor.AccountExamination;
import pli.doctor.AccountHealth;
import pli.doctor.DailyCheck;
import pli.message.MessageIds;
import pli.oauth.ClientRegistrations;
import pli.oauth.FileGate;
import pli.oauth.Grants;
import pli.oauth.RefreshGate;
import pli.oauth.SignIns;
import pli.oauth.TokenSource;
import pli.oauth.jdbc.JdbcClientRegistrations;
import pli.oauth.jdbc.JdbcGrants;
import pli.oauth.jdbc.TurnGate;
import pli.outbox.AccountSessionSource;
import pli.outbox.DirectoryPolicies;
import pli.outbox.Dispatcher;
import pli.outbox.HandoverHistory;
import pli.outbox.OutboxEvent;
import pli.outbox.OutboxStore;
import pli.outbox.RecordCheck;
import pli.outbox.RetrySchedule;
import pli.outbox.approval.Approvals;
import pli.outbox.earlier.EarlierMailings;
import pli.outbox.jdbc.JdbcApprovals;
import pli.outbox.jdbc.JdbcEarlierMailings;
import pli.outbox.jdbc.JdbcHandoverHistory;
import pli.outbox.jdbc.JdbcOutboxStore;
import pli.outbox.jdbc.JdbcRecordCheck;
import pli.provider.PresetCatalog;
import pli.provider.ProviderCalendar;
import pli.provider.discovery.OutsideWorld;
import pli.retry.DiagnosedFailures;
import pli.smtp.client.HostLookup;
import pli.smtp.client.SessionOpener;
import pli.smtp.client.Timeouts;
import pli.store.jdbc.Database;
import pli.store.jdbc.DatabaseExamination;
import pli.store.jdbc.PostgresDatabase;
import pli.store.jdbc.Turns;
import pli.tally.Tallies;
import pli.tally.jdbc.JdbcTallies;
import pli.time.Pause;
import pli.time.SystemPause;
import pli.vault.KeyPlaces;
import pli.vault.PassphraseSource;
import pli.vault.SealedSecrets;
import pli.vault.SealedVault;
import pli.vault.SystemKeychain;
import pli.vault.jdbc.JdbcSealedSecrets;

/// The engine, put together by plain constructor calls: the map of the program.
public final class Wiring implements AutoCloseable {

  private final Database database;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final PresetCatalog catalog = PresetCatalog.load();
  private final AccountDirectory accounts;
  private final KeyPlaces keyPlaces;
  private final SealedSecrets sealedSecrets;
  private final SecretVault vault;
  private final ClientRegistrations registrations;
  private final Grants grants;
  private final SignIns signIns;
  private final TokenSource tokens;
  private final AccountSessions sessions;
  private final OutboxStore outbox;
  private final TranscriptFolder transcripts;
  private final AccountLimits limits;
  private final Journal journal;
  private final RestoreGuard guard;
  private final JdbcJournal journalLines;
  private final Path drafts;
  private ProviderCalendar calendar;
  private Diagnosis diagnosis;

  private Wiring(
      Database database,
      DataFolder folder,
      InstantSource clock,
      HostLookup lookup,
      PassphraseSource passphrases) {
    this.database = database;
    this.clock = clock;
    this.accounts = new JdbcAccountDirectory(database, clock);
    this.keyPlaces = new KeyPlaces(folder.keyFile(), new SystemKeychain(), passphrases);
    this.sealedSecrets = new JdbcSealedSecrets(database);
    this.vault = new SealedVault(keyPlaces, sealedSecrets);
    this.registrations = new JdbcClientRegistrations(database);
    this.grants = new JdbcGrants(database);
    Pause pause = new SystemPause(clock);
    this.signIns = new SignIns(registrations, vault, clock, pause);
    RefreshGate gate =
        database.dialect().shared()
            ? new TurnGate(database, random, clock, pause)
            : new FileGate(folder.root().resolve("locks"), clock, pause);
    this.tokens = new TokenSource(vault, grants, signIns, gate, clock);
    this.sessions = new AccountSessions(vault, tokens, new SessionOpener(random, lookup));
    this.drafts = folder.root().resolve("drafts");
    this.transcripts = new TranscriptFolder(folder.root().resolve("sessions"), clock);
    this.limits = new AccountLimits(catalog, new JdbcLimitBook(database), clock);
    this.journalLines = new JdbcJournal(database);
    this.journal = journalLines;
    this.guard =
        new RestoreGuard(
            journal, OutboxFile.mark(folder), new RestoreGuard.Time(clock, pause), database);
    this.outbox =
        new JdbcOutboxStore(database, clock, random, System.getProperty("user.name", ""));
  }

  /// Opens the engine on a data folder, making it where there is none.
  public static Wiring open(DataFolder folder, InstantSource clock) {
    return open(folder, clock, HostLookup.system(), PassphraseSource.NOBODY);
  }

  /// @param lookup where servers lie; tests let the names of providers lead to servers of their own
  /// @param passphrases asked if the vault was moved to one
  public static Wiring open(
      DataFolder folder, InstantSource clock, HostLookup lookup, PassphraseSource passphrases) {
    Database database =
        folder.server().isPresent()
            ? PostgresDatabase.open(folder.server().get(), new SecureRandom())
            : OutboxFile.open(folder);
    try {
      return new Wiring(database, folder, clock, lookup, passphrases);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /// The internet, for finding settings; needs no data folder.
  public static OutsideWorld outsideWorld() {
    return OutsideWorld.real(TrustedRoots.ofPlatform().trustManager(), new SecureRandom());
  }

  public PresetCatalog catalog() {
    return catalog;
  }

  public AccountDirectory accounts() {
    return accounts;
  }

  /// Where keys of the vault can lie.
  public KeyPlaces keyPlaces() {
    return keyPlaces;
  }

  public SealedSecrets sealedSecrets() {
    return sealedSecrets;
  }

  public SecretVault vault() {
    return vault;
  }

  /// With whom Pli is registered for sign-ins by OAuth 2.0.
  public ClientRegistrations registrations() {
    return registrations;
  }

  public Grants grants() {
    return grants;
  }

  public SignIns signIns() {
    return signIns;
  }

  public TokenSource tokens() {
    return tokens;
  }

  public AccountSessions sessions() {
    return sessions;
  }

  public OutboxStore outbox() {
    return outbox;
  }

  /// Where mailings lie while they are put together.
  public Path drafts() {
    return drafts;
  }

  /// The dialogues of the last sessions.
  public TranscriptFolder transcripts() {
    return transcripts;
  }

  /// Made when first needed: its tables are read then.
  public synchronized Diagnosis diagnosis() {
    diagnosis = Objects.requireNonNullElseGet(diagnosis, () -> new Diagnosis(catalog));
    return diagnosis;
  }

  /// Tests of mailboxes, step by step.
  public ConnectionTest connectionTest() {
    return new ConnectionTest(sessions, diagnosis(), clock);
  }

  /// Counts over many messages.
  public Tallies tallies() {
    return new JdbcTallies(database);
  }

  /// What the tries on record say about each account.
  public HandoverHistory history() {
    return new JdbcHandoverHistory(database);
  }

  /// Which mailboxes need a second person, and what waits for one.
  public Approvals approvals() {
    return new JdbcApprovals(database, clock);
  }

  /// What mailings before handed over.
  public EarlierMailings earlierMailings() {
    return new JdbcEarlierMailings(database);
  }

  /// What providers have announced to change.
  public synchronized ProviderCalendar calendar() {
    calendar = Objects.requireNonNullElseGet(calendar, ProviderCalendar::load);
    return calendar;
  }

  public DatabaseExamination databaseExamination() {
    return new DatabaseExamination(database);
  }

  /// Examines one account through its own session.
  public AccountExamination accountExamination() {
    return new AccountExamination(
        connectionTest(),
        accounts,
        history(),
        new AccountExamination.Knowledge(
            diagnosis(), new Explainer(diagnosis(), catalog), calendar()),
        clock);
  }

  /// Examines every account once a day; not started yet.
  ///
  /// @param listener hears what was found
  public DailyCheck dailyCheck(Consumer<AccountHealth> listener) {
    return new DailyCheck(
        accounts::allReadable,
        new DailyCheck.Examination(accountExamination()::examine, this::isOursToExamine),
        history(),
        new DailyCheck.Time(clock, new SystemPause(clock)),
        listener);
  }

  /// On a shared database one program examines an account, and the others leave it at that.
  private boolean isOursToExamine(Account account) {
    return !database.dialect().shared()
        || new Turns(database)
            .take(
                "examination " + account.id(),
                Long.toHexString(random.nextLong()),
                DailyCheck.EVERY);
  }

  public MessageIds messageIds() {
    return new MessageIds(random);
  }

  public InstantSource clock() {
    return clock;
  }

  /// The schedule by which deferred entries are tried again.
  public RetrySchedule standardSchedule() {
    return RetrySchedule.standard(random);
  }

  /// For [RetrySchedule#every].
  public RandomGenerator random() {
    return random;
  }

  /// What accounts may hand over, and when.
  public AccountLimits limits() {
    return limits;
  }

  /// The chains of what happened.
  public Journal journal() {
    return journal;
  }

  /// The lines of all chains as they come.
  public JournalTail journalTail() {
    return journalLines;
  }

  /// Who may do what beside the person at this computer.
  public AccessStores access() {
    return new AccessStores(database);
  }

  /// Compares the tables of the outbox with the journal.
  public RecordCheck recordCheck() {
    return new JdbcRecordCheck(database);
  }

  /// What keeps a restored database from handing over.
  public RestoreGuard guard() {
    return guard;
  }

  /// Looks for messages in doubt where providers file copies.
  public DoubtSettler doubts() {
    ImapCopies copies = new ImapCopies(this::mailboxOfCopies, readingCredentials()::find);
    return new DoubtSettler(
        new DoubtSettler.Tools(outbox, accounts, copies, () -> guard.refusal().isPresent(), clock));
  }

  private Optional<ImapSettings> mailboxOfCopies(Account account) {
    return account
        .providerId()
        .flatMap(catalog::byId)
        .filter(preset -> preset.savesSent().orElse(false))
        .flatMap(ImapSettings::of);
  }

  /// With what mailboxes are read.
  public ReadingCredentials readingCredentials() {
    return new ReadingCredentials(vault, tokens);
  }

  /// What hands over; not started yet.
  public Dispatcher dispatcher(RetrySchedule schedule, OutboxEvent.Listener listener) {
    databaseExamination().refuseIfBroken();
    guard.begin();
    Pause pause = new SystemPause(clock);
    Dispatcher dispatcher = handOver(schedule, listener, pause);
    dispatcher.accompany(new DoubtWatch(doubts(), clock, pause, dispatcher::wake));
    dispatcher.accompany(new MarkWatch(guard, listener, clock, pause));
    return dispatcher;
  }

  private Dispatcher handOver(
      RetrySchedule schedule, OutboxEvent.Listener listener, Pause pause) {
    return new Dispatcher(
        new Dispatcher.LaneTools(
            outbox,
            new AccountSessionSource(accounts, sessions, Timeouts.standard(), transcripts),
            new DirectoryPolicies(
                accounts, limits, new DiagnosedFailures(this::diagnosis))
                .unless(guard::isFrozen, guard::isKnownFrozen),
            schedule,
            clock,
            pause, MarkWatch.before(listener, guard)));
  }

  @Override
  public void close() {
    try {
      guard.end();
    } finally {
      database.close();
    }
  }
}
