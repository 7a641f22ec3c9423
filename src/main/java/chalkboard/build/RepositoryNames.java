package chalkboard.build;

import chalkboard.text.Glob;
import java.util.List;

/// What the user says of the names of the repositories that match: which are one, and which of their images are.
///
/// @param aliases other spellings and former names of the one repository that `match` names
/// @param images names that are one image, though they differ: by environment, say; empty where each name is its own
public record RepositoryNames(Glob match, List<String> aliases, List<Glob> images) {}
