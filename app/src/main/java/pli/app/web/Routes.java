// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.config.RoutesConfig;

/// A group of pages with their addresses.
@FunctionalInterface
public interface Routes {
  void addTo(RoutesConfig routes);
}
