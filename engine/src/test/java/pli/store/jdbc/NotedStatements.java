// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/// A database that notes the text of every statement that is prepared on it.
public final class NotedStatements implements Transactions {

  private final Transactions database;
  private final Set<String> noted = new ConcurrentSkipListSet<>();
  private final AtomicInteger prepared = new AtomicInteger();

  public NotedStatements(Transactions database) {
    this.database = database;
  }

  /// How many times any was prepared.
  public int prepared() {
    return prepared.get();
  }

  /// Each text once.
  public List<String> texts() {
    return List.copyOf(noted);
  }

  @Override
  public SqlDialect dialect() {
    return database.dialect();
  }

  @Override
  public <T> T read(SqlWork<T> work) {
    return database.read(connection -> work.on(noting(connection)));
  }

  @Override
  public <T> CompletableFuture<T> submit(SqlWork<T> work) {
    return database.submit(connection -> work.on(noting(connection)));
  }

  private Connection noting(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            NotedStatements.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, values) -> {
              if (method.getName().equals("prepareStatement")) {
                noted.add((String) values[0]);
                prepared.incrementAndGet();
              }
              try {
                return method.invoke(connection, values);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
