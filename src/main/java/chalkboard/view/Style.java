package chalkboard.view;

import chalkboard.app.Role;

/// How a piece of text looks.
///
/// @param dim old or of less weight
public record Style(Role role, boolean bold, boolean dim, boolean reverse) {
  public static final Style PLAIN = new Style(Role.PLAIN, false, false, false);

  public static Style of(Role role) {
    return new Style(role, false, false, false);
  }

  public Style strong() {
    return new Style(role, true, dim, reverse);
  }

  public Style faint() {
    return new Style(role, bold, true, reverse);
  }

  public Style reversed() {
    return new Style(role, bold, dim, true);
  }
}
