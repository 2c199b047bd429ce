// SPDX-License-Identifier: Apache-2.0
package pli.doctor;

import java.nio.file.Path;
import java.util.Map;

/// What an installation stands on.
///
/// @param data the data folder
/// @param keyFile the file that opens the saved passwords
/// @param environment of the process
/// @param properties of the Java runtime
public record Surroundings(
    Path data, Path keyFile, Map<String, String> environment, Map<String, String> properties) {

  String property(String name) {
    return properties.getOrDefault(name, "");
  }
}
