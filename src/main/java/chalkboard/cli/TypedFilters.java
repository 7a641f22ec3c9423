package chalkboard.cli;

import chalkboard.store.FilterFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The filters that were typed on any board of the user, as far as anything is kept.
record TypedFilters(Optional<FilterFile> file) {
  private static final Logger LOG = Logger.getLogger(TypedFilters.class.getName());

  static TypedFilters of(Options options, UserEnvironment places) {
    return new TypedFilters(
        options.noStore || options.snapshot().isPresent() ? Optional.empty() : Optional.of(FilterFile.in(places.state())));
  }

  List<String> read() {
    return file.map(FilterFile::read).orElse(List.of());
  }

  void keep(String text) {
    try {
      if (file.isPresent()) file.get().add(text);
    } catch (IOException e) {
      LOG.log(Level.FINE, e, () -> "cannot keep a filter in " + file.get().path());
    }
  }
}
