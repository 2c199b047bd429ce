// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Hears what a lane logs of bugs: the program goes on after one, a test must not.
final class BugLog extends Handler {

  private static final String NAME = "pli.outbox.AccountLane";

  private final Logger logger = Logger.getLogger(NAME);
  private final List<String> bugs = new ArrayList<>();

  /// The one of this program.
  static synchronized BugLog installed() {
    Logger logger = Logger.getLogger(NAME);
    for (Handler one : logger.getHandlers()) {
      if (one instanceof BugLog known) {
        return known;
      }
    }
    BugLog log = new BugLog();
    logger.setUseParentHandlers(false);
    logger.addHandler(log);
    return log;
  }

  @Override
  public void publish(LogRecord entry) {
    StringWriter text = new StringWriter();
    text.append(entry.getMessage()).append(' ');
    if (entry.getThrown() != null) {
      entry.getThrown().printStackTrace(new PrintWriter(text));
    }
    synchronized (bugs) {
      bugs.add(text.toString());
    }
  }

  /// Takes out what was said about accounts whose name holds a word.
  List<String> taken(String word) {
    List<String> found = new ArrayList<>();
    synchronized (bugs) {
      for (Iterator<String> all = bugs.iterator(); all.hasNext(); ) {
        String one = all.next();
        if (one.contains(word + "@")) {
          found.add("bug: " + one);
          all.remove();
        }
      }
    }
    return found;
  }

  /// Keeps the logger, which the JDK would forget.
  Logger logger() {
    return logger;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
