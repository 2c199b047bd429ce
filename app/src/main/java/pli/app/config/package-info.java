// SPDX-License-Identifier: Apache-2.0

/// Where the program keeps its things on this computer. [pli.app.config.DataFolder] chooses the
/// folder by option, environment or the platform's custom; nothing else reads the environment for
/// paths.
package pli.app.config;
