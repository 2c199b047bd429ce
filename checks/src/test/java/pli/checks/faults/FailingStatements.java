// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;

/// Stands around the connections of a database and asks a rule before and after each statement.
final class FailingStatements implements UnaryOperator<Connection> {

  private final Rule rule;

  FailingStatements(Rule rule) {
    this.rule = rule;
  }

  /// Lets statements fail. Asked on whatever thread runs them.
  interface Rule {

    /// @throws SQLException in place of running the statement
    void before(String sql) throws SQLException;

    /// @throws SQLException although the statement has been run
    void after(String sql) throws SQLException;
  }

  @Override
  public Connection apply(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object made = invoked(connection, method, arguments);
          return switch (made) {
            case PreparedStatement prepared ->
                watched(PreparedStatement.class, prepared, (String) arguments[0]);
            case Statement plain -> watched(Statement.class, plain, "");
            case null, default -> made;
          };
        });
  }

  private <T extends Statement> T watched(Class<T> type, T statement, String prepared) {
    return proxy(
        type,
        (method, arguments) -> {
          if (!method.getName().startsWith("execute")) {
            return invoked(statement, method, arguments);
          }
          String sql =
              (arguments == null ? prepared : (String) arguments[0]).strip();
          rule.before(sql);
          Object result = invoked(statement, method, arguments);
          rule.after(sql);
          return result;
        });
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            FailingStatements.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call.of(method, arguments)));
  }

  private interface Call {
    Object of(Method method, Object[] arguments) throws Throwable;
  }

  private static Object invoked(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
