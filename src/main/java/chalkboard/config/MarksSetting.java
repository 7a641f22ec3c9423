package chalkboard.config;

import java.nio.file.Path;
import java.time.Duration;

/// A folder, or a file, of chalk reports.
public record MarksSetting(String name, Path path, Duration interval) {}
