// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.time.Duration;

/// The verdict of one source and how long it took; zero if it was not asked.
public record SourceAnswer(DiscoverySource source, Verdict verdict, Duration took) {}
