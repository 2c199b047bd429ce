// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import pli.smtp.client.HostLookup;

/// How the process was started: everything that the program takes from its surroundings.
///
/// @param folder the current folder; relative paths begin there
/// @param lookup where servers lie
public record Start(
    Map<String, String> environment,
    Map<String, String> properties,
    InputStream input,
    InstantSource clock,
    ZoneId zone,
    Path folder,
    HostLookup lookup) {}
